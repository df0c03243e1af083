"""The words that the extractor knows, by tag. A tag is one letter for the part a word plays in a sentence.

A word may be in several lists; the last one decides. Verbs are grouped by what they do with a quotation:
say (they report speech by themselves), judge (they report what somebody is called or blamed for), think (they report a mind).
"""

SAY_VERBS = """
say says said saying tell tells told telling add adds added adding write writes wrote written writing tweet tweets
tweeted tweeting retweet retweeted post posts posted posting continue continues continued continuing state stated
stating reply replies replied replying respond responds responded responding answer answers answered answering ask asks
asked asking note notes noted noting explain explains explained explaining declare declares declared declaring argue
argues argued arguing conclude concludes concluded concluding warn warns warned warning suggest suggests suggested
suggesting insist insists insisted insisting claim claims claimed claiming remark remarks remarked remarking vow vows
vowed vowing pledge pledges pledged pledging promise promises promised promising announce announces announced announcing
acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting assert asserts asserted asserting
joke jokes joked joking quip quips quipped quipping recall recalls recalled recalling read reads chant chants chanted
chanting shout shouts shouted shouting yell yells yelled yelling exclaim exclaims exclaimed exclaiming interject
interjects interjected predict predicts predicted predicting proclaim proclaims proclaimed proclaiming reiterate
reiterates reiterated reiterating repeat repeats repeated repeating stress stresses stressed stressing emphasise
emphasised emphasises emphasising emphasize emphasizes emphasized emphasizing lament laments lamented lamenting complain
complains complained complaining concede concedes conceded conceding confirm confirms confirmed confirming observe
observes observed observing muse muses mused musing boast boasts boasted boasting brag brags bragged bragging caution
cautions cautioned cautioning comment comments commented commenting counter counters countered countering deny denies
denied denying demand demands demanded demanding elaborate elaborated elaborating agree agrees agreed urge urges urged
urging testify testifies testified testifying report reports reported reporting mutter muttered whisper whispered scream
screamed screaming cry cried crying sigh sighed laugh laughs laughed snap snapped retort retorted opine opines opined
advise advised advises assure assures assured assuring email emails emailed emailing message messaged inform informs
informed informing hint hinted hinting indicate indicates indicated indicating reveal reveals revealed revealing
disclose disclosed swear swears swore allege alleges alleged alleging contend contends contended contending maintain
maintains maintained maintaining reason reasoned venture ventured volunteer volunteered summarise summarised summarize
summarized clarify clarifies clarified clarifying underscore underscored underline underlined underlining echo echoes
echoed echoing speculate speculated speculating recount recounts recounted plead pleads pleaded pleading implore
implored beg begged offer offered restate restated restates preach preached intone intoned bark barked bellow bellowed
fume fumed gush gushed rail railed scoff scoffed thunder thundered tout touts touted vent vented blurt blurted wonder
wonders wondered wondering quote quotes quoted quoting cite cites cited citing recite recited imply implies implied
implying signal signalled signaled warn lecture lectured rant ranted chime chimed counsel counselled counseled deadpan
deadpanned ad-lib ad-libbed enthuse enthused gripe griped grumble grumbled huff huffed inquire inquired interrupt
interrupted interrupting jest jested murmur murmured pronounce pronounced propose proposed query queried question
questioned questioning rejoin rejoined sneer sneered specify specified sum summed utter uttered warn verify verified
""".split()

JUDGE_VERBS = """
call calls called calling describe describes described describing label labels labelled labeled labelling labeling dub
dubs dubbed dubbing brand brands branded branding accuse accuses accused accusing blame blames blamed blaming criticise
criticised criticises criticising criticize criticizes criticized criticizing denounce denounces denounced denouncing
condemn condemns condemned condemning blast blasts blasted blasting slam slams slammed slamming attack attacks attacked
attacking mock mocks mocked mocking praise praises praised praising hail hails hailed hailing refer refers referred
referring characterise characterised characterises characterising characterize characterizes characterized
characterizing portray portrays portrayed portraying dismiss dismisses dismissed dismissing decry decries decried
decrying deride derides derided deriding ridicule ridiculed ridiculing insult insulted insulting charge charges charged
charging compare compares compared comparing liken likens likened likening deem deems deemed deeming reject rejects
rejected rejecting rebuke rebukes rebuked rebuking castigate castigated lambast lambasted lambaste lambasts bash bashed
bashing rip ripped ripping rap knock knocked chide chided chiding scold scolded tag tagged term terms termed terming
title titled entitled name named paint painted painting cast frame framed framing depict depicts depicted depicting
defend defends defended defending credit credited thank thanks thanked thanking invoke invoked invoking applaud
applauded laud lauded skewer skewered bemoan bemoaned extol extolled welcome welcomed welcoming oppose opposed challenge
challenged challenging decline declined urge threaten threatened threatening speak speaks spoke speaking talk talks
talked talking discuss discussed sing sang
""".split()

THINK_VERBS = """
think thinks thought thinking believe believes believed believing feel feels felt know knows knew hope hopes hoped
hoping fear fears feared want wants wanted expect expects expected mean means meant see sees saw hear heard understand
consider considers considered considering find finds found show shows showed shown showing learn learned doubt doubts
doubted worry worries worried regard regards regarded view views viewed seek sought intend intends intended express
expresses expressed expressing remember realise realised realize realized decide decided imagine imagined try tried
""".split()

OTHER_VERBS = """
met won made took came went gave held began lost spent paid sent led left put set kept brought bought built caught chose
cut drew drove fell fought flew forgot grew hit hung hurt kept laid lay let lit meant rose ran sat sold shook shut slept
slid spread stood stole struck swung taught threw tore woke wore wound bore beat bent bet bid bound broke burst cost
crept dealt dug ate fed fled froze ground hid knelt leapt lent rode rang sank shot shone spun stuck stung swam swept
swore wept make makes take takes come comes go goes give gives hold holds begin begins win wins lose loses pay pays send
sends leave leaves keep keeps bring brings build builds choose chooses cut cuts draw draws run runs sit sits sell sells
stand stands become work works help helps need needs play plays move moves live lives turn turns follow follows change
changes lead leads allow allows include includes serve serves die dies happen happens face faces provide provides
receive receives remain require requires raise raises pass passes visit visits join joins support supports use uses push
pushes pull pulls fight fights face avoid avoids create creates ensure ensures continue carry carries cause causes
deliver delivers endorse endorses enter enters fail fails focus focuses gain gains increase increases launch launches
look looks produce produces prove proves reach reaches reflect reflects release releases return returns share shares
sign signs start starts stay stays stop stops win vote votes protect protects represent represents restore block blocks
ban done gone given taken seen known made going coming making taking giving keep sure able likely
""".split()

SPEECH_NOUNS = """
statement statements remark remarks comment comments claim claims assertion assertions declaration announcement
interview interviews speech speeches tweet tweets post posts letter letters email emails e-mail e-mails message messages
memo memos note notes release press-release report reports editorial op-ed article column essay question questions
answer answers response reply replies warning warnings promise promises pledge vow argument arguments criticism
accusation accusations allegation allegations contention suggestion insistence admission description characterisation
characterization call calls demand demands phrase phrases words word term slogan motto mantra quote quotes quotation
chant chants ad ads advertisement video testimony ruling opinion decision judgment filing lawsuit complaint indictment
affidavit transcript book memoir headline caption sign signs banner poster posters petition resolution plan proposal
document documents draft text texts pitch line lines joke boast observation conclusion prediction view views belief
notion idea theory concept verdict plea appeal toast prayer song lyrics statement update readout summary survey poll
study analysis findings website page platform manifesto treaty charter constitution
""".split()

PEOPLE_NOUNS = """
states nation nations country countries spokesman spokeswoman spokesperson spokespeople spokesmen official officials
aide aides adviser advisers advisor advisors source sources leader leaders senator senators congressman congresswoman
lawmaker lawmakers legislator representative representatives governor governors mayor mayors president presidents
premier chancellor minister ministers secretary candidate candidates nominee nominees frontrunner front-runner contender
rival rivals opponent opponents critic critics supporter supporters backer backers ally allies friend friends colleague
colleagues expert experts analyst analysts economist economists strategist strategists consultant consultants pollster
pollsters operative operatives manager director directors chairman chairwoman chair chairmen chief chiefs head heads
executive executives founder co-founder owner boss ceo president-elect judge judges justice justices prosecutor
prosecutors attorney attorneys lawyer lawyers counsel detective sheriff police officer officers cop cops soldier
soldiers general generals commander commanders admiral veteran veterans diplomat diplomats ambassador ambassadors envoy
envoys negotiator negotiators monarch king queen prince princess pope bishop archbishop cardinal priest pastor pastors
rabbi imam reverend minister evangelist preacher professor professors teacher teachers student students researcher
researchers scientist scientists scholar scholars historian historians author authors writer writers novelist poet
reporter reporters journalist journalists columnist columnists commentator commentators blogger editor editors host
hosts anchor anchorman moderator moderators correspondent correspondents narrator broadcaster presenter newspaper
newspapers magazine network website outlet outlets paper tabloid media press man men woman women boy girl child children
kid kids person people voter voters resident residents citizen citizens worker workers employee employees farmer farmers
owner owners businessman businesswoman businessmen billionaire tycoon mogul investor investors donor donors banker
bankers trader traders developer contractor engineer doctor doctors physician surgeon neurosurgeon nurse nurses patient
patients father mother son daughter brother sister husband wife widow parent parents grandfather grandmother uncle aunt
cousin neighbour neighbours neighbor neighbors protester protesters demonstrator demonstrators activist activists
organiser organisers organizer organizers campaigner campaigners advocate advocates volunteer volunteers member members
delegate delegates participant participants attendee attendees spectator spectators audience crowd crowds fan fans
heckler hecklers group groups campaign committee commission council board agency department ministry office bureau
administration government governments court company companies corporation firm bank union party coalition organisation
organization association institute foundation university school church team staff staffer staffers insider insiders
observer observers witness witnesses victim victims survivor survivors suspect defendant gunman attacker driver
passenger actor actress singer artist comedian star celebrity star producer designer player coach athlete champion
caller callers user users commenter reviewer reader readers viewer viewers questioner interviewer guest guests speaker
speakers conservative conservatives liberal liberals moderate moderates hardliner hard-liner dissident dissidents exile
politician politicians statesman policymaker policymakers bureaucrat bureaucrats regulator regulators watchdog inspector
auditor investigator investigators spy agent agents informant whistleblower hacker insurgent rebel rebels militant
militants separatist separatists warlord dictator strongman autocrat oligarch oligarchs tsar czar confidant confidante
surrogate surrogates biographer translator interpreter publicist operator pilot astronaut captain sergeant colonel
lieutenant major speaker clerk lobbyist lobbyists entrepreneur manager partner partners spokesman's guy guys lady ladies
gentleman folk folks youth youngster teenager pensioner immigrant immigrants migrant migrants refugee refugees one
someone somebody another others many some both insurer maker makers developers
""".split()

PERSON_TITLES = """
Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Lord Lady Dame Sen. Sens. Rep. Reps. Gov. Govs. Gen. Lt. Col. Sgt. Maj. Capt.
Cmdr. Adm. Brig. Cpl. Pvt. Rev. Prof. Hon. Pres. Supt. Det. Fr. St. Amb. Atty. President Vice-President Chancellor
Premier Senator Senators Congressman Congresswoman Representative Governor Mayor Secretary Minister Ambassador General
Admiral Colonel Major Captain Lieutenant Sergeant Judge Justice Professor Doctor Reverend Pastor Rabbi Imam Father
Sister Brother Bishop Archbishop Cardinal Pope King Queen Prince Princess Sheriff Speaker Chairman Chairwoman Chair
Director Commissioner Attorney Councilman Councilwoman Detective Officer Chief Commander Foreign Prime Vice Deputy
""".split()

PRONOUNS = "he she they it we I you who".split()
POSSESSIVE_PRONOUNS = "his her their its our my your him them us me himself herself themselves itself whose whom".split()
DETERMINERS = "the a an this these those any every no such other two three four five six seven eight nine ten".split()
STANDALONE_DETERMINERS = "some each several many most all both another one few dozens hundreds thousands others".split()
"""Determiners that may refer to somebody without a noun: "another said"."""

AUXILIARIES = """
is was are were be been being has have had having do does did done will would can could may might must shall should
isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't cannot mightn't
shouldn't isn’t wasn’t aren’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t couldn’t shouldn’t
get gets got became become becomes remains remained seems seemed appeared appears
""".split()
PREPOSITIONS = """
about above across after against along among amid around at before behind below beneath beside besides between beyond
despite down during except for from inside into like near off onto out outside over past per since through throughout
toward towards under until up upon via with within without amidst alongside regarding concerning versus
""".split()
ADVERBS = """
also later then now not never ever always often once again still just only even too already yet soon repeatedly recently
reportedly previously earlier first finally further instead however simply merely famously publicly privately sharply
bluntly angrily rhetorically jokingly sarcastically there here back ago away together perhaps maybe indeed rather quite
very so thus therefore meanwhile moreover nevertheless nonetheless afterwards afterward before
""".split()
DATE_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. today yesterday tomorrow tonight
morning afternoon evening night week month year noon midnight weekend
""".split()
SUBORDINATORS = "when while as if because although though whereas unless since where how why whether what which".split()
COORDINATORS = "and or but nor &".split()

CAPITALIZED_FUNCTION_WORDS = """
The A An This That These Those He She It They We I You Who His Her Their Its Our My Your In On At By For From With
Without After Before During Since Until When While As If Because Although Though Whereas Unless Where How Why What Which
Whether And Or But Nor So Yet Then Now Also Later Still Just Only Even Not No Yes Here There Once Again Meanwhile
However Moreover Nevertheless Nonetheless Instead Indeed Perhaps Maybe Today Yesterday Tomorrow Tonight Asked Speaking
Talking Citing Noting Saying Adding Calling Writing Responding Replying Referring Addressing Appearing According Despite
Among Between Under Over Through Against About Above Across Along Around Behind Below Beyond Inside Into Like Near Off
Out Outside Past Per Toward Towards Upon Via Within Many Most Some Several Both Each Every Another Such Other One Two
Three Four Five Six Seven Eight Nine Ten Few All Any Much More Less Last Next First Second Third Earlier Recently Asked
Well Oh Hey Let Let's Please Thank Thanks Read Watch See Click Share Listen Photo Video Image Source Sources Updated
Editor's Note Getty Please Is Was Are Were Be Been Has Have Had Do Does Did Would Can Could May Might Must Should Get
Got Make Made Go Going Come Take Give Given Based Following Including Regarding Concerning Asked Critics Supporters
Officials Experts Voters People Reporters Aides Advisers Analysts Others Police Protesters Lawmakers Allies Sometimes
Often Never Always Ever Too Very Quite Rather Almost Already Further Finally Eventually Apparently Clearly Obviously
Certainly Surely Ultimately Similarly Likewise Thus Hence Therefore Otherwise Elsewhere Nearly Back Down Up On Onto
Whoever Whatever Whenever Wherever Everyone Everybody Someone Somebody Anyone Anybody Nobody None Nothing Something
Everything Anything
""".split()

ORGANISATION_HEADS = frozenset(
    """
administration agency alliance army assembly association authority bank board broadcaster bureau cabinet campaign
chamber church city club coalition college commission committee company conference congress consortium corporation
council country court department embassy federation firm force forces foundation fund government group house institute
institution journal kingdom league magazine media ministry movement nation navy network newspaper ngo office
organisation organization paper parliament party police post press programme project republic school senate service
society state states street team times trust union university website news
""".split()
)
"""Words that end the name of a body, not of a person; its pronoun is it or they."""

FEMALE_TITLES = "Mrs Mrs. Ms Ms. Miss Lady Dame Queen Princess Sister Congresswoman Councilwoman Chairwoman".split()
MALE_TITLES = "Mr Mr. Sir Lord King Prince Father Brother Pope Congressman Councilman Chairman".split()


def build_lexicon() -> dict[str, str]:
    """Return the tag of each known word; a capitalized word that begins sentences has the tag of its lower-case form."""
    tags: dict[str, str] = {}
    small = {
        "V": OTHER_VERBS,
        "C": SPEECH_NOUNS,
        "K": THINK_VERBS,
        "J": JUDGE_VERBS,
        "S": SAY_VERBS,
        "R": PEOPLE_NOUNS,
        "P": PRONOUNS,
        "o": POSSESSIVE_PRONOUNS,
        "D": DETERMINERS,
        "d": STANDALONE_DETERMINERS,
        "B": AUXILIARIES,
        "p": PREPOSITIONS,
        "l": ADVERBS,
        "w": SUBORDINATORS,
        "c": COORDINATORS,
        "h": ["that"],
        "t": ["to"],
        "f": ["of"],
        "b": ["by"],
        "i": ["in", "on"],
        "A": ["according"],
    }
    for tag, words in small.items():
        tags |= dict.fromkeys(words, tag)
        tags |= {word.capitalize(): tag for word in words if tag not in "SJKVC" or word.endswith(("ed", "ing", "said", "says"))}
    tags |= dict.fromkeys(PERSON_TITLES, "T")
    tags |= dict.fromkeys(DATE_WORDS, "y")
    tags |= {word: tags.get(word.lower(), "l") for word in CAPITALIZED_FUNCTION_WORDS}
    tags |= {"I": "P", "May": "y", "Will": "N", "will": "B", "’s": "'", "'s": "'"}
    return tags
