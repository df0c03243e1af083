"""Phrases that sites print between an article's paragraphs, by language, in lower case, as regular expressions.

boilerplate: whole lines, of advertisements or above links to other articles
follow: verbs of lines that ask readers to follow the site on a platform
"""

from typing import NamedTuple


class Phrases(NamedTuple):
    """The phrases of one language."""

    boilerplate: str
    follow: str = ""


PHRASES = {
    "en": Phrases(
        "advert(?:isement|ising)?|sponsored(?: content)?|promoted|story continues below.*|scroll to continue.*"
        "|end of (?:list|article)|continue reading(?: below)?"
        "|advertisement\\W+(?:scroll|story continues).*|read (?:more|also|next)|also read|see also"
        "|also worth reading|related(?: (?:articles?|stor(?:y|ies)|topics|content|coverage))?|recommended(?: for you| stories)?"
        "|you (?:may|might) also like|don[’']t miss|more on this story|share(?: this)?(?: article)?|image|photo|video|play video"
        "|(?:skip past|after) newsletter promotion|loading|please wait|listen|topics|tags|comments?(?: \\(\\d+\\)?)?"
        "|\\d+ comments?|join the conversation"
        "|(?:view|see) all(?: \\(\\d+\\)?)?|\\(?\\d+ min(?:ute)?s?(?:[ -]read)?",
        "follow|join|subscribe|sign up",
    ),
    "de": Phrases(
        "anzeige|werbung|mehr zum thema|lesen sie (?:auch|mehr(?: zum thema)?)|das könnte sie auch interessieren|auch interessant"
        "|lesetipps?|mehr dazu|\\d+ kommentare?|artikel anhören|lesezeit\\W+\\d+ min\\w*",
        "abonnieren|folgen",
    ),
    "fr": Phrases(
        "publicité|(?:la suite après|après) (?:la|cette) publicité|(?:à )?lire (?:aussi|également)|voir aussi|sur le même sujet"
        "|\\d+ commentaires?|[ée]couter l[’']article|temps de lecture\\W+\\d+ ?min\\w*"
        "|article réservé (?:à nos|aux) abonnés"
        "|(?:cet article est réservé aux abonnés\\W+)?il vous reste [\\d.,]+ ?%.*",
        "abonne[rz]|suivez|rejoignez",
    ),
    "es": Phrases(
        "publicidad|anuncio|le[ea] también|leer también|[lt]e puede interesar|te recomendamos|más información|para saber más"
        "|segu?(?:í|ir|e) leyendo|sigue leyendo|mir[aá] también|ver también|noticias relacionadas"
        "|\\d+ comentarios?|escuchar(?: artículo)?|\\d+ min(?:utos)? de lectura",
        "suscríb[ae]|síguenos|seguinos|únete|sumate",
    ),
    "pt": Phrases(
        "publicidade|anúncio|continua (?:após|depois d)a publicidade|leia (?:também|mais|ainda)|veja (?:também|mais)|ler mais"
        "|saiba mais|\\d+ comentários?|\\d+ min(?:utos)? de leitura",
        "siga|assine|inscreva",
    ),
    "it": Phrases(
        "pubblicità|leggi anche|potrebbe interessarti(?: anche)?|ti potrebbe interessare|vedi anche|per approfondire"
        "|\\d+ commenti|ascolta l[’']articolo|tempo di lettura\\W+\\d+ min\\w*",
        "iscriviti|seguici",
    ),
    "nl": Phrases("advertentie|lees (?:ook|verder|meer)|bekijk ook", "volg|abonneer"),
    "da": Phrases("annonce|læs (?:også|mere)|se også", "følg|tilmeld"),
    "no": Phrases("annonse|les (?:også|mer)|se også", "følg|meld deg på"),
    "sv": Phrases("annons|läs (?:också|även|mer)|se även", "följ|prenumerera"),
    "fi": Phrases("mainos|lue (?:myös|lisää)|katso myös", "seuraa|tilaa"),
    "pl": Phrases(
        "reklama|(?:czytaj|zobacz|przeczytaj|sprawdź) (?:też|także|również|więcej)",
        "obserwuj|subskrybuj|dołącz|zapisz",
    ),
    "cs": Phrases(
        "reklama|inzerce|čtěte (?:také|i|více)|přečtěte si (?:také|více)|mohlo by vás zajímat|související články|viz také",
        "sledujte|odebírejte",
    ),
    "sk": Phrases("reklama|inzercia|(?:pre)?čítajte (?:si )?(?:aj|tiež|viac)|mohlo by vás zaujímať", "sledujte|odoberajte"),
    "hu": Phrases("hirdetés|olvassa el(?: ezt)? is|kapcsolódó cikk(?:ek|eink)?|ez is érdekelheti", "kövess\\w*|iratkozz\\w*"),
    "ro": Phrases("publicitate|reclamă|cit(?:ește|iți) și|vezi și|te-ar putea interesa", "urmăr(?:ește|iți)|abon(?:ează|ați)"),
    "hr": Phrases("oglas|(?:pro)?čitajte (?:i|još)|povezan[eo] vijest\\w*", "pratite"),
    "sr": Phrases("оглас|прочитајте (?:и|још)", "пратите"),
    "sl": Phrases("oglas|preberite (?:tudi|še)", "spremljajte"),
    "bg": Phrases("реклама|(?:вижте|(?:про)?четете) (?:още|също)", "последвайте|абонирайте"),
    "el": Phrases(
        "διαφήμιση|(?:διαβάστε|δείτε) (?:επίσης|ακόμ[ηα]|περισσότερα)|σχετικά (?:άρθρα|θέματα)",
        "ακολουθήστε|εγγραφείτε",
    ),
    "tr": Phrases("reklam|haberin devamı|ilgili haber(?:ler)?|ayrıca okuyun|bunları da okuyun", "takip edin|abone ol"),
    "lt": Phrases("reklama|(?:taip pat )?skaitykite(?: taip pat| daugiau)?|susiję straipsniai", "sekite|prenumeruokite"),
    "lv": Phrases("reklāma|lasi(?:et)? (?:arī|vairāk)|saistītie raksti", "seko|sekojiet|abonē"),
    "et": Phrases("reklaam|loe (?:ka|veel|lisaks)|seotud lood", "jälgi|telli"),
    "uk": Phrases(
        "реклама|читайте (?:також|ще)|за темою|матеріали за темою|дивіться також",
        "підпи(?:суйтес[ья]|шіться)|приєднуйтес[ья]",
    ),
    "ru": Phrases(
        "реклама|читайте (?:также|ещё|еще)|по теме|материалы по теме|смотрите также",
        "подпи(?:сывайтесь|шитесь)|присоединяйтесь|читайте (?:нас|\\S+ в)",
    ),
    "be": Phrases("рэклама|чытайце (?:таксама|яшчэ)", "падпісвайцеся"),
    "id": Phrases("iklan|baca (?:juga|selengkapnya)|simak juga|lihat juga|artikel terkait", "ikuti|gabung"),
    "vi": Phrases("quảng cáo|xem thêm|đọc thêm|tin liên quan", "theo dõi"),
    "th": Phrases("โฆษณา|อ่านเพิ่มเติม|(?:อ่าน)?ข่าวที่เกี่ยวข้อง"),
    "ja": Phrases("広告|あわせて読みたい|関連(?:記事|ニュース)|続きを読む|シェアする"),
    "zh": Phrases("广告|廣告|延伸(?:阅读|閱讀)|相关(?:阅读|新闻|报道)|相關(?:新聞|報導|閱讀)|請繼續往下閱讀|分享让更多人看到"),
    "ko": Phrases("광고|관련 ?(?:기사|뉴스)"),
    "ar": Phrases("إعلان|مادة [إا]علانية|اقر[أا] (?:أيضا|أيضاً|أيضًا|المزيد)|مواضيع ذات صلة", "تابعونا"),
    "fa": Phrases("تبلیغات|بیشتر بخوانید|مطالب مرتبط"),
    "he": Phrases("פרסומת|קראו (?:גם|עוד)|עוד בנושא|כתבות נוספות"),
    "hi": Phrases("विज्ञापन|(?:ये|यह|यह खबर) भी पढ़ें"),
    "bn": Phrases("বিজ্ঞাপন|আর[ওো] পড়ুন"),
    "ur": Phrases("اشتہار|یہ بھی پڑھیں"),
}


BOILERPLATE_PHRASES = "|".join(row.boilerplate for row in PHRASES.values())
FOLLOW_VERBS = "|".join(row.follow for row in PHRASES.values() if row.follow)
