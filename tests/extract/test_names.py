"""Whom mentions name, on invented texts: the kinds of fault that were seen, some of each."""

import pytest

from build.extract import extract
from build.extract.language.entity_lookup import open_lookup
from build.extract.quotations.antecedent_features import read_said
from build.extract.quotations.candidates import parse_doc
from build.extract.quotations.name_table import SURNAME_FIRST, NameTable
from build.extract.quotations.referents import Choice
from build.extract.statements import find_speech

NAMES = (
    (
        "country",
        "Croatian Prime Minister Anna Berg met Piet Holm, the president of Albania. The Croatian leader said the pier was closed.",
        "the pier was closed",
        ("Anna Berg",),
    ),
    (
        "country",
        "The representative of the Russian Federation said the pier was closed.",
        "the pier was closed",
        ("representative of the Russian Federation",),
    ),
    (
        "office of affairs, and a first name that is not known",
        "Minister of Foreign Affairs Kaur Tammsalu (Reform) said Monday that the port would close.",
        "the port would close",
        ("Kaur Tammsalu",),
    ),
    (
        "office in two parts behind for",
        "EU High Representative for Foreign Affairs and Security Policy Ylva Ostrander said the port would close.",
        "the port would close",
        ("Ylva Ostrander",),
    ),
    (
        "council with and in its name",
        "Secretary of the National Security and Defense Council Ylva Ostrander said the port would close.",
        "the port would close",
        ("Ylva Ostrander",),
    ),
    (
        "chargé d'affaires in a country",
        "US Chargé d'Affaires in Ukraine Bram Dossche told reporters that the port would close.",
        "the port would close",
        ("Bram Dossche",),
    ),
    (
        "envoy to a body",
        "“The port will close,” said Velm's envoy to the UN Bram Dossche.",
        "The port will close,",
        ("Bram Dossche",),
    ),
    (
        "abbreviation between a body and its head",
        "Velm's Port Guard Directorate (PGD) Head Colonel Yurko Hlibchak said that the port would close.",
        "the port would close",
        ("Yurko Hlibchak",),
    ),
    (
        "abbreviation between an office and its bearer",
        "Commander of the Unmanned Systems Forces (USF) Yurko Hlibchak said that the port would close.",
        "the port would close",
        ("Yurko Hlibchak",),
    ),
    (
        "adviser to a head",
        "Adviser to the Head of the Office of the President Piet Holm said the port would close.",
        "the port would close",
        ("Piet Holm",),
    ),
    (
        "envoy of a mayor",
        "An envoy for Mayor Piet Holm said the port would close.",
        "the port would close",
        ("envoy",),
    ),
    (
        "minister without a name",
        "The Minister of Foreign Affairs said the port would close.",
        "the port would close",
        ("Minister of Foreign Affairs",),
    ),
    (
        "somebody of a body",
        "Ostap Danyliv of the Velmian Canadian Congress said the port would close.",
        "the port would close",
        ("Ostap Danyliv",),
    ),
    (
        "whoever served under a president",
        "“No,” said Peter Strand, a former director of the Office of Port Initiatives under President George Holm, on air. "
        "“Never,” he said.",
        "Never,",
        ("Peter Strand",),
    ),
    (
        "who is asked and replies",
        "Arvo Holm told reporters that Velm had got the plan. Asked about a report that Ukraine had turned it "
        "down, he replied: “We do not read the papers.”",
        "We do not read the papers.",
        ("Arvo Holm",),
    ),
    (
        "who is pressed by somebody",
        "Velm's defence chief, Arvo Holm, told the paper that the line would hold. Pressed by host Helga Strand "
        "on whether he trusted Arvia, he replied: “I trust the line.”",
        "I trust the line.",
        ("Arvo Holm",),
    ),
    (
        "sheikh of many names",
        "Sheikh Khalid bin Saqr Al Hamrani, Minister of State, said the Emirates would help. “We have trusted "
        "relations,” he said.",
        "We have trusted relations,",
        ("Khalid bin Saqr Al Hamrani",),
    ),
    (
        "place before a description",
        "President Oleh Holm was ready. Speaking outside his office in central Kyiv, the president said the "
        "pressure was “one of the heaviest”.",
        "one of the heaviest",
        ("Oleh Holm",),
    ),
    (
        "outlet before a description",
        "In the recording, published by Harbour News, the envoy says “it will be a good call”.",
        "it will be a good call",
        ("envoy",),
    ),
    (
        "two places before a description",
        "In a letter to Velm and Arvia, the chancellor said that “the port will close”.",
        "the port will close",
        ("chancellor",),
    ),
    (
        "MP in apposition",
        "A senior Tory MP, Sir Rupert Holm, stormed: “This is a disgrace.”",
        "This is a disgrace.",
        ("Rupert Holm",),
    ),
    (
        "CEO in apposition",
        "The Harbour Bank CEO, Rupert Holm, said that the port would close.",
        "the port would close",
        ("Rupert Holm",),
    ),
    (
        "the MP of before",
        "MP Oleh Holm said there were no votes. Holm also spoke about elections. “First a ceasefire,” the MP said.",
        "First a ceasefire,",
        ("Oleh Holm",),
    ),
    (
        "age before who",
        "Mum-of-two Oksana Holm, 34, who fled Velm and now lives in Port Lune, said: “I cried.”",
        "I cried.",
        ("Oksana Holm",),
    ),
    (
        "president of a country behind whom another stands",
        "He was briefed by President of Lithuania Jonas Holm, and by Helga Strand. In turn, Holm promised "
        "generators. “We know the price of winter,” the Lithuanian president said.",
        "We know the price of winter,",
        ("Jonas Holm",),
    ),
    (
        "diplomat",
        "Germany's defence minister, Piet Dahl, met Helga Strand in Rome. Foreign Minister Arvo Holm met nobody. "
        "“A good day,” the diplomat said.",
        "A good day,",
        ("Arvo Holm",),
    ),
    (
        "secretary who is a minister",
        "Foreign Secretary Arvo Holm was cautious. “We are ready,” the minister said.",
        "We are ready,",
        ("Arvo Holm",),
    ),
    (
        "quote label after who an outlet has it from",
        "The port will not be given up, Deputy Foreign Minister Piet Holm stated in an interview with Radio Lune, "
        "according to Harbour Wave.\n\nQuote: “Our laws are clear.”",
        "Our laws are clear.",
        ("Piet Holm",),
    ),
    (
        "quote label after a report",
        "Velm's premier Piet Holm has said that the port would stay open, Harbour Wave reports.\n\nQuote: “Our laws are clear.”",
        "Our laws are clear.",
        ("Piet Holm",),
    ),
    (
        "article in capitals",
        "THE Kremlin said last night that the port would close.",
        "the port would close",
        ("Kremlin",),
    ),
    (
        "noun after a country before a verb of judging",
        "The European presidency dismissed the paper as “a wish list”.",
        "a wish list",
        ("European presidency",),
    ),
    (
        "noun after a place in a compound",
        "A prominent Kremlin-affiliated milblogger called the proposal “a paper harbour.”",
        "a paper harbour.",
        ("prominent Kremlin-affiliated milblogger",),
    ),
    (
        "text after a country",
        "The Velmian readout called the meeting “useful”.",
        "useful",
        ("Velmian readout",),
    ),
    (
        "member of a country's delegation",
        "A member of the Ukrainian delegation said that the port would close.",
        "the port would close",
        ("member",),
    ),
    (
        "one of them named",
        "“No,” said one of them, a retired docker named Odo.",
        "No,",
        ("Odo",),
    ),
    (
        "introduced himself",
        "Her neighbour at the market, a man who introduced himself only as Odo, disagrees. “No,” he says.",
        "No,",
        ("Odo",),
    ),
    (
        "gave a first name",
        "One of the boys, a sniper from Velm who would only give his first name, Ruslan, said he had stopped. “If "
        "they sign, somebody will tell us,” he said.",
        "If they sign, somebody will tell us,",
        ("Ruslan",),
    ),
    (
        "goes by a call sign",
        "Their commander, who goes by the call sign Bison, laughed. “Withdraw where?” he said.",
        "Withdraw where?",
        ("Bison",),
    ),
    (
        "who names somebody else",
        "The president named Piet Holm envoy on Monday and said that the port would close.",
        "the port would close",
        ("president",),
    ),
    (
        "plural in apposition to several",
        "The authors, Ingrid Falk and Daniel Holm, contend that “no port could survive” the plan.",
        "no port could survive",
        ("Ingrid Falk", "Daniel Holm"),
    ),
    (
        "president and another",
        "The president of France and Piet Holm said that the port would close.",
        "the port would close",
        ("president of France", "Piet Holm"),
    ),
    (
        "body with and in its name",
        "The Office of Management and Budget said the port would close.",
        "the port would close",
        ("Office of Management and Budget",),
    ),
    (
        "place and a dash",
        "Port Lune – South Arvia has called on Velm to hold talks “without conditions”.",
        "without conditions",
        ("South Arvia",),
    ),
    (
        "head of a body and envoy",
        "Head of the Russian Direct Investment Fund (RDIF) and special presidential envoy Dragan Ilić said that "
        "the port would close.",
        "the port would close",
        ("Dragan Ilić",),
    ),
    (
        "name behind a possessive",
        "Ukraine's Commissioner for the Protection of Children's Rights Olha Stadnyk said that the port would close.",
        "the port would close",
        ("Olha Stadnyk",),
    ),
    (
        "institute for the study of something",
        "The Institute for the Study of Harbours said that the port would close.",
        "the port would close",
        ("Institute for the Study of Harbours",),
    ),
    (
        "outlet that reports is nobody's he",
        "This was stated by Dragan Ilić, the head of the delegation, Norwire reports.\n\n“We had a productive day,” he said.",
        "We had a productive day,",
        ("Dragan Ilić",),
    ),
    (
        "negotiating team",
        "The Velmian negotiating team called the talks “useful”.",
        "useful",
        ("Velmian negotiating team",),
    ),
    (
        "year-old",
        "Marit Dahl met Piet Holm, the mayor, at the fair. He left soon. Marit Dahl stayed. “I was tired,” the 45-year-old said.",
        "I was tired,",
        ("Marit Dahl",),
    ),
    (
        "staffer at a department who",
        "John Holm, a staffer at the State Department who said it was over, left.",
        "it was over",
        ("John Holm",),
    ),
    (
        "it is a body, not what the body is of",
        "Bern has offered Geneva as a venue. The Federal Department of Foreign Affairs declined to comment. It "
        "said that “the talks are confidential”.",
        "the talks are confidential",
        ("Federal Department of Foreign Affairs",),
    ),
    (
        "whose son",
        "Nadia Holm, whose son is a prisoner of war, stood outside. “Bring them home,” she said.",
        "Bring them home,",
        ("Nadia Holm",),
    ),
    (
        "counterpart of a country",
        "Anna Berg met Adam Wilk, the Polish premier, in Warsaw. Her Polish counterpart said that the port would close.",
        "the port would close",
        ("Adam Wilk",),
    ),
    (
        "counterpart who is not named",
        "Anna Berg met nobody in Warsaw. Her French counterpart said that the port would close.",
        "the port would close",
        ("Her French counterpart",),
    ),
    (
        "two parts",
        "Minister of Foreign Affairs and Trade Piet Holm said the pier was closed.",
        "the pier was closed",
        ("Piet Holm",),
    ),
    ("apposition", "Her host, retired teacher Piet Holm, 71, said the pier was closed.", "the pier was closed", ("Piet Holm",)),
    (
        "apposition",
        "His chief adviser, former minister Piet Holm, said the pier was closed.",
        "the pier was closed",
        ("Piet Holm",),
    ),
    ("title", "Committee Chairperson Helga Strand said the pier was closed.", "the pier was closed", ("Helga Strand",)),
    ("title", "Taoiseach Cathal Mac Ronan said the pier was closed.", "the pier was closed", ("Cathal Mac Ronan",)),
    ("title", "Cllr Ned Tovell (Green) said the pier was closed.", "the pier was closed", ("Ned Tovell",)),
    (
        "a post on something",
        "Bram Holt left the port. In a Telegram post he said the pier was closed.",
        "the pier was closed",
        ("Bram Holt",),
    ),
    (
        "party and state before who",
        "Sen. Lindsey Holt, R-S.C., who has pressed for it, said the pier was closed.",
        "the pier was closed",
        ("Lindsey Holt",),
    ),
    ("where a body is", "Port Lune-based Seafund said the pier was closed.", "the pier was closed", ("Seafund",)),
    ("title", "Helga Strand MP said the pier was closed.", "the pier was closed", ("Helga Strand",)),
    (
        "office of",
        "Head of the Servant of the People faction David Holm, in turn, said the pier was closed.",
        "the pier was closed",
        ("David Holm",),
    ),
    (
        "office of",
        "Head of the Port Lune Regional Administration Anna Berg said the pier was closed.",
        "the pier was closed",
        ("Anna Berg",),
    ),
    (
        "office of",
        "The director of the Institute for Harbour Studies Anna Berg said the pier was closed.",
        "the pier was closed",
        ("Anna Berg",),
    ),
    (
        "office of",
        "UN Under-Secretary-General for Political Affairs Miriam Dahl said the pier was closed.",
        "the pier was closed",
        ("Miriam Dahl",),
    ),
    (
        "office of",
        "The Vatican's Secretary of State, Cardinal Piet Holm, said the pier was closed.",
        "the pier was closed",
        ("Piet Holm",),
    ),
    ("office of", "A spokesman for Port Lune Mayor Anna Berg said the pier was closed.", "the pier was closed", ("spokesman",)),
    ("office of", "The US Secretary of State said the pier was closed.", "the pier was closed", ("US Secretary of State",)),
    (
        "two roles",
        "Finance Minister and ex-harbour chief Piet Holm said the pier was closed.",
        "the pier was closed",
        ("Piet Holm",),
    ),
    (
        "body",
        "The Stockholm Centre for Eurasian Studies said the pier was closed.",
        "the pier was closed",
        ("Stockholm Centre for Eurasian Studies",),
    ),
    ("body", "The Office of the President said the pier was closed.", "the pier was closed", ("Office of the President",)),
    ("body", "The Bank of Velm said the pier was closed.", "the pier was closed", ("Bank of Velm",)),
    ("body", "The Committee on Monday said the pier was closed.", "the pier was closed", ("Committee",)),
    ("two roles", "Former docker and Port Lune Mayor Piet Holm said the pier was closed.", "the pier was closed", ("Piet Holm",)),
    ("two roles", "Harbour economist and radio host Anna Berg said the pier was closed.", "the pier was closed", ("Anna Berg",)),
    ("two roles", "Dockers and Mayor Piet Holm said the pier was closed.", "the pier was closed", ("Dockers", "Piet Holm")),
    (
        "office of",
        "The chairman of the Chiefs of Staff of Velm, Gen. Lars Dahl, said the pier was closed.",
        "the pier was closed",
        ("Lars Dahl",),
    ),
    ("office of", "The minister of ports and roads, Anna Berg, said the pier was closed.", "the pier was closed", ("Anna Berg",)),
    (
        "subject after",
        "After she left the harbour, Anna Berg slept. In her letter, she said the pier was closed.",
        "the pier was closed",
        ("Anna Berg",),
    ),
    (
        "subject after",
        "Piet Holm and Lars Dahl met. When he spoke on Monday, Holm said the pier was closed. Before he left, Dahl slept.",
        "the pier was closed",
        ("Piet Holm",),
    ),
    (
        "subject after",
        "Anna Berg slept.\n\nAs he said the pier was closed, in what he called a “dull affair,” President Piet Holm rose.",
        "dull affair",
        ("Piet Holm",),
    ),
    (
        "counterpart",
        "Norwegian Foreign Minister Eva Dahl met her Turkish counterpart, Kemal Arslan. The Turkish minister said it was over.",
        "it was over",
        ("Kemal Arslan",),
    ),
    (
        "counterpart",
        "Norwegian Foreign Minister Eva Dahl met Kemal Arslan, her Turkish counterpart.\n\n"
        "The Turkish minister said it was over.",
        "it was over",
        ("Kemal Arslan",),
    ),
    (
        "office of",
        "“No,” said the head of the harbour delegation, Anna Berg. It left.",
        "No",
        ("Anna Berg",),
    ),
    (
        "verb of a heading",
        "Networks Cut Away to Air Helga Strand.\n\nHelga Strand left. Strand said the pier was closed.",
        "the pier was closed",
        ("Helga Strand",),
    ),
    (
        "surname first",
        "Lin Meihua, the finance minister of Velm, came on Monday. Ms. Lin said the pier was closed.",
        "the pier was closed",
        ("Lin Meihua",),
    ),
    (
        "surname first",
        "Ministry spokesperson Qiao Wenrui spoke in Port Lune. Qiao said the pier was closed.",
        "the pier was closed",
        ("Qiao Wenrui",),
    ),
    (
        "surname first",
        "Minister Han Dong-wook met Anna Berg. “It is over,” Han said.",
        "It is over",
        ("Han Dong-wook",),
    ),
    (
        "surname first",
        "Nguyen Van Duc, an economist, came on Monday. Nguyen said the pier was closed.",
        "the pier was closed",
        ("Nguyen Van Duc",),
    ),
    (
        "surname first, of two",
        "Ministers Han Dong-wook and Han Ji-min came on Monday. Han said the pier was closed.",
        "the pier was closed",
        ("Han",),
    ),
    (
        "first word of a body",
        "The Holm Foundation paid for the pier. It opened on Monday. Holm said the pier was closed.",
        "the pier was closed",
        ("Holm",),
    ),
    ("how many", "He met 23 percent who say the pier is closed.", "the pier is closed", ("23 percent",)),
    ("Per", "Per Lind said the pier was closed.", "the pier was closed", ("Per Lind",)),
    ("Per", "“The pier is closed,” said Per Lind. He left.", "The pier is closed,", ("Per Lind",)),
    ("Per", "Helga Strand and Per Lind said the pier was closed.", "the pier was closed", ("Helga Strand", "Per Lind")),
    ("Per", "Per Velm law, Helga Strand said the pier was closed.", "the pier was closed", ("Helga Strand",)),
    ("Per", "Lars Dahl rose. Per Holm, of Port Lune, said the pier was closed.", "the pier was closed", ("Per Holm",)),
    ("how many", "Two voters said the pier was closed.", "the pier was closed", ("Two voters",)),
    ("how many", "Other dockers said the pier was closed.", "the pier was closed", ("Other dockers",)),
    (
        "several of a party",
        "Helga Strand spoke. Plus Democrats want a pier. Democrats said it was closed.",
        "it was closed",
        ("Democrats",),
    ),
    (
        "country or place nearby",
        "Helga Strand met officials from Poland on Monday. Poland is her largest buyer. She said the port would stay open.",
        "the port would stay open",
        ("Helga Strand",),
    ),
    (
        "country or place nearby",
        "Piet Holm, the mayor of Port Lune, spoke after Germany and France had protested. Berlin was furious. “We will not close the harbour,” he said.",
        "We will not close the harbour,",
        ("Piet Holm",),
    ),
    (
        "country or place nearby",
        "Anna Berg left Velm on Friday. In Warsaw, the Gazeta Daily reported the trip. “It was worth it,” she told reporters in Vienna.",
        "It was worth it,",
        ("Anna Berg",),
    ),
    (
        "the other country's president",
        "Russian President Oleg Varn met Turkish President Emre Dal in Ankara. Varn left early. The Turkish president said the talks would go on.",
        "the talks would go on",
        ("Emre Dal",),
    ),
    (
        "the other country's president",
        "French President Luc Marin telephoned Turkey on Monday. “We are ready,” the Turkish president said.",
        "We are ready,",
        ("Turkish president",),
    ),
    (
        "the other country's president",
        "Polish Prime Minister Jan Kowal and Hungarian Prime Minister Pal Toth spoke in Brussels. Kowal welcomed the plan. “It will fail,” said the Hungarian prime minister.",
        "It will fail,",
        ("Pal Toth",),
    ),
    (
        "a country's leader",
        "Odo Karsk met Oleg Varn in Arvik. Varn praised the food.\n\nThe Russian President called the strait “a brotherly water”.",
        "a brotherly water",
        ("Oleg Varn",),
    ),
    (
        "a country's leader",
        "Ukrainian President Danylo Hora and Norwegian Prime Minister Siv Lunde saw the plant. Hora was late. “This is a debt,” the Norwegian leader said.",
        "This is a debt,",
        ("Siv Lunde",),
    ),
    (
        "a country's leader",
        "Polish Prime Minister Jan Kowal met Portuguese Prime Minister Rui Tavano in Lisbon. Kowal left early. “It will fail,” said the Portuguese premier.",
        "It will fail,",
        ("Rui Tavano",),
    ),
    (
        "a country's leader",
        "Polish Foreign Minister Jan Kowal was in Lisbon. “It will fail,” the Polish leader said by telephone.",
        "It will fail,",
        ("Polish leader",),
    ),
    (
        "a country's leader",
        "French President Luc Marin spoke on Monday. “This is good,” the president of the United States said.",
        "This is good,",
        ("president of the United States",),
    ),
    (
        "a country's leader",
        "The president of Turkey, Emre Dal, met Oleg Varn, the president of Russia. Dal was late. “This is good,” Russia's president said.",
        "This is good,",
        ("Oleg Varn",),
    ),
    (
        "a country's leader",
        "Finnish President Aino Salmi met Italian President Carlo Venti. Venti was late. “This is good,” the president of Finland said.",
        "This is good,",
        ("Aino Salmi",),
    ),
    (
        "embedded post's account",
        "Helga Strand defended the plan.\n\nToday we open the pier. pic.example.com/abc — Port Lune Office (@portlune) May 3, 2024\n\n“It took ten years,” she said.",
        "It took ten years,",
        ("Helga Strand",),
    ),
    (
        "embedded post's account",
        "Mayor Piet Holm was late.\n\nThe ferry is late again. — Lars Dahl (@larsdahl) March 1, 2025\n\nHe said the ferry would be replaced.",
        "the ferry would be replaced",
        ("Piet Holm",),
    ),
    (
        "embedded post's account",
        "“We lost,” said Anna Berg.\n\nWhat a day! — Velm Rowing Club (@velmrow) June 2, 2024\n\nBerg was calm. She added that the club would recover.",
        "the club would recover",
        ("Anna Berg",),
    ),
    (
        "quoted X as saying",
        "The agency VWK quoted Helga Strand as saying that the pier was safe.",
        "the pier was safe",
        ("Helga Strand",),
    ),
    (
        "quoted X as saying",
        "State television quoted Defence Minister Piet Holm as saying: “We will answer.”",
        "We will answer.",
        ("Piet Holm",),
    ),
    (
        "quoted X as saying",
        "The Port Post cited him as saying the talks failed. Lars Dahl denied it. It quoted Anna Berg as telling lawmakers that “nobody asked us”.",
        "nobody asked us",
        ("Anna Berg",),
    ),
    (
        "titles before names",
        "“It is done,” said Secretary of State Helga Strand.",
        "It is done,",
        ("Helga Strand",),
    ),
    (
        "titles before names",
        "The chief mediator, Helga Strand, said the talks would go on.",
        "the talks would go on",
        ("Helga Strand",),
    ),
    (
        "titles before names",
        "Deputy Foreign Minister for European Affairs Piet Holm said the bridge was closed.",
        "the bridge was closed",
        ("Piet Holm",),
    ),
    (
        "titles before names",
        "“We are ready,” said Lieutenant General Lars Dahl.",
        "We are ready,",
        ("Lars Dahl",),
    ),
    (
        "titles before names",
        "European Commission President Anna von Holm said the money was there.",
        "the money was there",
        ("Anna von Holm",),
    ),
    (
        "titles before names",
        "“No,” said Prime Minister-designate Jan Kowal.",
        "No,",
        ("Jan Kowal",),
    ),
    (
        "another person nearby beats the subject",
        "Piet Holm wrote to the lawyer of Lars Dahl on Monday. “I have nothing to hide,” he wrote.",
        "I have nothing to hide,",
        ("Piet Holm",),
    ),
    (
        "another person nearby beats the subject",
        "After a call with Lars Dahl, Piet Holm changed his mind. “We will sign,” he said.",
        "We will sign,",
        ("Piet Holm",),
    ),
    (
        "headline's nickname",
        "‘Iron Helga’ Strand wins again\n\nHelga Strand won on Sunday. “I am glad,” Strand said.",
        "I am glad,",
        ("Helga Strand",),
    ),
    (
        "headline's nickname",
        "Crazy Piet Holm sinks ferry\n\nPiet Holm, 44, was arrested. Holm said he was sorry.",
        "he was sorry",
        ("Piet Holm",),
    ),
    (
        "headline's nickname",
        "Lucky Lars Dahl: a portrait\n\nLars Dahl grew up in Velm. “I never won anything,” said Dahl.",
        "I never won anything,",
        ("Lars Dahl",),
    ),
    (
        "scraps of titles",
        "“We agree,” said former Secretary of State Jane Doe. Doe said more would follow.",
        "more would follow",
        ("Jane Doe",),
    ),
    (
        "scraps of titles",
        "Acting Port Authority Director Helga Strand said it would rain.",
        "it would rain",
        ("Helga Strand",),
    ),
    (
        "scraps of titles",
        "Ret. Gen. Lars Dahl told the Port Post that the war was lost.",
        "the war was lost",
        ("Lars Dahl",),
    ),
    (
        "scraps of titles",
        "Ministry of Defence spokesman Colonel Piet Holm said the drone was shot down.",
        "the drone was shot down",
        ("Piet Holm",),
    ),
    (
        "De Wever",
        "Belgian Prime Minister Bart De Werf arrived. De Werf said the assets would stay.",
        "the assets would stay",
        ("Bart De Werf",),
    ),
    (
        "De Wever",
        "Giulia Di Salvo won. “I knew it,” Di Salvo said.",
        "I knew it,",
        ("Giulia Di Salvo",),
    ),
    (
        "De Wever",
        "Ursula von der Brink came by train. “Good,” von der Brink said.",
        "Good,",
        ("Ursula von der Brink",),
    ),
    (
        "De Wever",
        "President Mahmoud al-Karim was tired. Al-Karim said the talks had failed.",
        "the talks had failed",
        ("Mahmoud al-Karim",),
    ),
    (
        "joint statements",
        "“We will not rest,” Helga Strand and Piet Holm said in a joint statement.",
        "We will not rest,",
        ("Helga Strand", "Piet Holm"),
    ),
    (
        "joint statements",
        "In a joint statement, Prime Minister Jan Kowal and President Anna Berg said the border would open.",
        "the border would open",
        ("Jan Kowal", "Anna Berg"),
    ),
    (
        "datelines",
        "PORT LUNE, Velmia (VWK) — The bridge is safe, Helga Strand said on Monday. She added that it was new.",
        "it was new",
        ("Helga Strand",),
    ),
    (
        "datelines",
        "WARSAW — Jan Kowal was late. He said the train had stopped.",
        "the train had stopped",
        ("Jan Kowal",),
    ),
    (
        "datelines",
        "PORT LUNE, March 3 (Reuters) - Piet Holm said the port was closed. “It is over,” he said.",
        "It is over,",
        ("Piet Holm",),
    ),
    (
        "NATO's press",
        "“There is no plan,” NATO’s press service said.",
        "There is no plan,",
        ("NATO’s press service",),
    ),
    (
        "NATO's press",
        "The drones were shot down, Ukraine’s air force said.",
        "The drones were shot down",
        ("Ukraine’s air force",),
    ),
    (
        "NATO's press",
        "The Kremlin’s press office said the call was useful.",
        "the call was useful",
        ("Kremlin’s press office",),
    ),
    (
        "first name with initial A",
        "Jill A. Berg, vice president of the port, said in March that the pier was safe. She added that “the harbour is not”.",
        "the harbour is not",
        ("Jill A. Berg",),
    ),
    (
        "surname that is a noun",
        "In May, billionaire Paul Singer came. He wrote that “the pier is safe”.",
        "the pier is safe",
        ("Paul Singer",),
    ),
    (
        "Jr.",
        "Anton R. Dahl Jr. won. Mr. Dahl said the port was safe.",
        "the port was safe",
        ("Anton R. Dahl Jr.",),
    ),
    (
        "first name alone",
        "Anna Berg and Peter Holm met. “It rained,” said Anna.",
        "It rained,",
        ("Anna Berg",),
    ),
    (
        "who was asked",
        "Peter Holm was asked by Martin Lund of the Port Post about the pier. “It is safe,” he said.",
        "It is safe,",
        ("Peter Holm",),
    ),
    (
        "what is no person",
        "Peter Holm founded Seafund, a foundation, in May. “It will grow,” he said.",
        "It will grow,",
        ("Peter Holm",),
    ),
    (
        "what is no person",
        "Peter Holm criticised the Port Initiative. The Port Initiative grew. He said it was too big.",
        "it was too big",
        ("Peter Holm",),
    ),
    (
        "what is no person",
        "Peter Holm lives in Port Lune. Port Lune is old. He said it was cold.",
        "it was cold",
        ("Peter Holm",),
    ),
    (
        "a body of a country",
        "Ukraine’s parliament said the law was passed.",
        "the law was passed",
        ("Ukraine’s parliament",),
    ),
    (
        "a body of a country",
        "The Russian embassy in Port Lune said it was false.",
        "it was false",
        ("Russian embassy",),
    ),
    (
        "him quoted as saying",
        "Piet Holm left. The agency quoted him as saying the pier was safe.",
        "the pier was safe",
        ("Piet Holm",),
    ),
    (
        "him quoted as saying",
        "VWK quoted Helga Strand, the mayor of Port Lune, as saying that the pier was safe.",
        "the pier was safe",
        ("Helga Strand",),
    ),
    (
        "who, past a place or body",
        "Holm clashed with Megyn Lund, a star anchor at Fox Port News who questioned his plan.",
        "his plan",
        ("Megyn Lund",),
    ),
    (
        "who, past a place or body",
        "“We lost,” said Alan Berg, a glazier from Port Lune, New Velm, who said he was sad.",
        "he was sad",
        ("Alan Berg",),
    ),
    (
        "who, past a place or body",
        "Holm praised workers in Velm, Port Lune and Ondria who demanded that the pier be closed.",
        "the pier be closed",
        ("workers",),
    ),
    (
        "who, past a place or body",
        "He spoke to Helga Strand, the director of the Velmian Partnership for Conservative Principles, who said that the pier was safe.",
        "the pier was safe",
        ("Helga Strand",),
    ),
    (
        "leaders of several countries",
        "The leaders of France, Germany and Poland said the pier was theirs.",
        "the pier was theirs",
        ("leaders of France, Germany and Poland",),
    ),
    (
        "list of points",
        "Jorin Vang listed what had been agreed:\n\nVelm will send its pilots. The deal is “fair to all”.",
        "fair to all",
        ("Jorin Vang",),
    ),
    (
        "list of points",
        "According to Runa Lund, the talks were long. She also shared some points:\n\nVelm is ready. But the discussion was “useful”.",
        "useful",
        ("Runa Lund",),
    ),
    (
        "list of points",
        "Peter Holm outlined his plan:\n\nThe pier stays.\n\nThe harbour tax is “unfair”. A “flat tax” follows.",
        "unfair",
        ("Peter Holm",),
    ),
    (
        "list of points",
        "Anna Berg made three points on Monday:\n\nFirst, the port is open. Its cranes are “the best in Velm”.",
        "the best in Velm",
        ("Anna Berg",),
    ),
    (
        "say critics",
        "The new pier is a “sad copy” of the old one, say dockers.",
        "sad copy",
        ("dockers",),
    ),
    (
        "say critics",
        "Her term ended with the “worst budget” in a decade, say analysts.",
        "worst budget",
        ("analysts",),
    ),
    (
        "say critics",
        "Lund’s lease of the quay to Holm was one of the “oddest bargains” struck by a mayor, say traders.",
        "oddest bargains",
        ("traders",),
    ),
    (
        "say critics",
        "The law is a “quiet coup” against the courts, say judges.",
        "quiet coup",
        ("judges",),
    ),
    (
        "several",
        "Dockers came from Poland. Poland protested. They said that the port was closed.",
        "the port was closed",
        (),  # The only plural, two sentences before: too doubtful, and not Poland
    ),
    (
        "medium or agency",
        "The Port Post asked for the list. The newspaper reported that it was lost.",
        "it was lost",
        ("Port Post",),
    ),
    (
        "medium or agency",
        "The VWK searched the pier. The agency said nothing was found.",
        "nothing was found",
        ("VWK",),
    ),
    (
        "office with what it is of",
        "“Yes,” said secretary of state Hillary Lund.",
        "Yes,",
        ("Hillary Lund",),
    ),
    (
        "office with what it is of",
        "Bank of Velm Governor Andrew Berg said rates would rise.",
        "rates would rise",
        ("Andrew Berg",),
    ),
    (
        "office with what it is of",
        "Ministry of Health spokesman Peter Holm said it was over.",
        "it was over",
        ("Peter Holm",),
    ),
    (
        "bare noun beside a name",
        "Ted Lund came to Port Lune. Lund spoke. Lund left the stage as the heckler yelled: “You are bad!”",
        "You are bad!",
        ("heckler",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said a docker.",
        "We won,",
        ("docker",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said the old sculptor on Monday.",
        "We won,",
        ("old sculptor",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said a docker who goes by the name “Slim.”",
        "We won,",
        ("Slim",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said one docker, who goes by the nickname “Slim”.",
        "We won,",
        ("Slim",),
    ),
    (
        "noun that is not known to be one for people",
        "“The ice came early,” said a glazier who goes by “Tern”.",
        "The ice came early,",
        ("glazier",),
    ),
    (
        "a first name alone",
        "Dmytro carried his mother down nine floors. The lift was broken. “I never looked back,” he said.",
        "I never looked back",
        ("Dmytro",),
    ),
    (
        "a first name alone, not an outlet",
        "Olena, whose brother drowned near Velm, told Ondria Radio that the ferry was late. “I heard it from a cook,” she said.",
        "I heard it from a cook",
        ("Olena",),
    ),
    (
        "the gender of a first name with a hyphen",
        "Berta-Liv Holm and Karl Dahl met in Velm. “We will pay for the nets,” she said.",
        "We will pay for the nets",
        ("Berta-Liv Holm",),
    ),
    (
        "the latter",
        "Mayor Helga Strand praised the bridge at a meeting with Governor Piotr Wolny in Velm. The latter said it was “too low”.",
        "too low",
        ("Piotr Wolny",),
    ),
    (
        "the former",
        "Helga Strand met Jonas Dahl in Port Lune on Monday. The former said the harbour was “closed for good”.",
        "closed for good",
        ("Helga Strand",),
    ),
    (
        "the latter of nobody named",
        "A glazier met a docker on Monday. The latter said the harbour was “closed for good”.",
        "closed for good",
        (),
    ),
    (
        "words of a claim that another answers",
        "Greta Holm rejected Piet Roe's claim that the ferry was “a coffin”.",
        "a coffin",
        ("Piet Roe",),
    ),
    (
        "words of a claim that another is asked about",
        "Asked about governor Piet Roe's warning that the town “sleeps too long”, Greta Holm said it was early.",
        "sleeps too long",
        ("Piet Roe",),
    ),
    (
        "words that a claim is called",
        "Greta Holm called Piet Roe's claim that the ferry was safe “a fairy tale”.",
        "a fairy tale",
        ("Greta Holm",),
    ),
    (
        "an outlet that quotes",
        "Port chief Olaf Berg, cited by Norwire, said Ondria was “in no hurry” to sign.",
        "in no hurry",
        ("Olaf Berg",),
    ),
    (
        "who does what is told beside",
        "Envoy Tom Falk, accused by Ondria of theft, called the claim “fairy dust”.",
        "fairy dust",
        ("Tom Falk",),
    ),
    (
        "who does what is told in what is said",
        "A group of deputies met on Monday, warning that a treaty not signed by Parliament would be “worth the paper”.",
        "worth the paper",
        ("group",),
    ),
    (
        "a clause without a pronoun",
        "Ondria's bank said on Monday it would close its doors, a step Anna Frey dismissed as “theatre”.",
        "theatre",
        ("Anna Frey",),
    ),
    (
        "a name that somebody writes under",
        "A popular blogger, writing under the name Night Gull, complained that the bridge was “gone”.",
        "gone",
        ("Night Gull",),
    ),
    (
        "a rank with a number",
        "Ondria's navy spokesman, Captain 3rd Rank Piet Roe, said on television that the fleet “stays in port”.",
        "stays in port",
        ("Piet Roe",),
    ),
    (
        "the second place of a dateline",
        "ABU DHABI, United Arab Emirates — Velmia's chief mediator said Thursday that a draft was “nearly done”.",
        "nearly done",
        ("Velmia's chief mediator",),
    ),
    (
        "a first name alone, after somebody else spoke",
        "“They will be back,” said Lina Holm, a teacher. Her neighbour Tamara disagreed. “Not before spring,” she said.",
        "Not before spring,",
        ("Tamara",),
    ),
    (
        "a clause without a pronoun",
        "The navy said the port was empty, a claim Ida Moor called “a lie”.",
        "a lie",
        ("Ida Moor",),
    ),
    (
        "plural before a comma",
        "The port will host a meeting of the Danish and Norwegian mayors, Foreign Minister Jonas Strand said.\n\nOn "
        "the strike, the French minister said: “We know the price of coal.”",
        "We know the price of coal.",
        ("Jonas Strand",),
    ),
    (
        "leader whose country is not told",
        "Chancellor Maria Lund will travel tonight. “The train is too slow,” the German leader told the Port Post.",
        "The train is too slow,",
        ("Maria Lund",),
    ),
    (
        "callsign in one word",
        "“Let it rain,” said a deckhand who goes by the callsign Gull.",
        "Let it rain,",
        ("Gull",),
    ),
    (
        "callsign that is used",
        "A commander who uses the call-sign Anvil told reporters that the road was closed.",
        "the road was closed",
        ("Anvil",),
    ),
    (
        "name of war",
        "“We have shells,” said a platoon leader who goes by the nom de guerre Marten.",
        "We have shells,",
        ("Marten",),
    ),
    (
        "MPs are not he",
        "The chief of the navy, Admiral Sir Rupert Strand, told MPs that two ships could sail. Labour's Nerys "
        "Holm, who chairs the committee, wanted to know what the crews would do if boarded.\n\n“Jump,” he replied.",
        "Jump,",
        ("Rupert Strand",),
    ),
    (
        "the Norwegian",
        "German Chancellor Maria Lund arrived with the Norwegian premier, Jonas Berg. “The train was full,” the "
        "Norwegian told reporters.",
        "The train was full,",
        ("Jonas Berg",),
    ),
    (
        "the Pole",
        "Polish President Piotr Wron was not invited. “We have chairs at home,” the Pole said.",
        "We have chairs at home,",
        ("Piotr Wron",),
    ),
    (
        "the Belgian of nobody who is named",
        "Jonas Berg met Helga Strand on Monday. “We have the cash,” the Belgian said.",
        "We have the cash,",
        ("Belgian",),
    ),
    (
        "one of whom was asked",
        "Ask an official here when the bridge will open and you get a shrug. “When there is money,” one told me.",
        "When there is money,",
        ("official",),
    ),
    (
        "this person",
        "A source close to the harbour board agrees. “Nobody has decided anything,” this person said.",
        "Nobody has decided anything,",
        ("source",),
    ),
    (
        "another",
        "“It floats,” one port official said. Another said it was “mostly afloat”.",
        "mostly afloat",
        ("another port official",),
    ),
    (
        "body with what it is on",
        "The Commission on Harbour Debates met on Monday. The commission said that a microphone had failed.",
        "a microphone had failed",
        ("Commission on Harbour Debates",),
    ),
    (
        "body with what it is for",
        "The Institute for the Study of Ports published a map. The institute said that the front had not moved.",
        "the front had not moved",
        ("Institute for the Study of Ports",),
    ),
    (
        "former office with what it is of",
        "Former chief of staff Vit Holm is sceptical. “Velm has no traders,” he said.",
        "Velm has no traders,",
        ("Vit Holm",),
    ),
    (
        "two offices of one person",
        "Deputy Premier and League of the North leader Oreste Strand said that the road was closed.",
        "the road was closed",
        ("Oreste Strand",),
    ),
    (
        "two offices, the second of something",
        "Deputy Prime Minister and Minister of Ports Tove Lind said that the port was open.",
        "the port was open",
        ("Tove Lind",),
    ),
    (
        "two titles of one person",
        "Party leader and Foreign Minister Erik Dahl said that the treaty was ready.",
        "the treaty was ready",
        ("Erik Dahl",),
    ),
    (
        "congressman",
        "Rep. Tad Strand (R-Ohio) was not laughing. “We send the B-team,” the congressman told the Port Post.",
        "We send the B-team,",
        ("Tad Strand",),
    ),
    (
        "whose statement it is",
        "The Foreign Ministry said in a statement on Friday that the pier was closed. “Ice is coming,” the statement read.",
        "Ice is coming,",
        ("Foreign Ministry",),
    ),
    (
        "whose letter it is",
        "Jonas Berg told his colleagues in a letter seen by the Port Post that he would stay. “I have been asked "
        "to jump,” reads the letter.",
        "I have been asked to jump,",
        ("Jonas Berg",),
    ),
    (
        "a report of nobody",
        "A report was published on Monday by three men. “The rope was old,” the report said.",
        "The rope was old,",
        ("report",),
    ),
    (
        "initial before a first name",
        "“The tunnels remain,” said R. Jane Strand, the commissioner.",
        "The tunnels remain,",
        ("R. Jane Strand",),
    ),
    (
        "first names tell gender",
        "Solène Strand told Gaëtan Holm in a stormy session that the port would open.\n\n“You repeat what they "
        "say,” she shot back.",
        "You repeat what they say,",
        ("Solène Strand",),
    ),
    (
        "after talks with a counterpart",
        "After talks with his Qatari counterpart, Kerem Strand said contacts continue. “We have tea,” the Qatari "
        "counterpart added.",
        "We have tea,",
        ("Qatari counterpart",),
    ),
    (
        "title with a hyphen",
        "Director-General Qerim Strand said that the port was closed.",
        "the port was closed",
        ("Qerim Strand",),
    ),
    (
        "chief of staff with capitals",
        "Chief of Staff Helga Strand said that the port was closed.",
        "the port was closed",
        ("Helga Strand",),
    ),
    (
        "who is asked after speaking replies",
        "Jonas Strand said the ice was thin. A reporter wanted to know how he felt. He replied: “Cold.”",
        "Cold.",
        ("Jonas Strand",),
    ),
    (
        "who is asked in the sentence before replies",
        "Jonas Strand said the ice was thin. A reporter asked Strand how he felt. He replied: “Cold.”",
        "Cold.",
        ("Jonas Strand",),
    ),
    (
        "spokesman who is a secretary",
        "Chief Cabinet Secretary Tetsuo Strand said at a press conference that the port is open. “We will act "
        "together,” the top government spokesman said.",
        "We will act together,",
        ("Tetsuo Strand",),
    ),
    (
        "verb of a heading after a surname",
        "Strand Sees Good Harvest\n\nMr. Strand met farmers. “It rains at night,” Mr. Strand said.",
        "It rains at night,",
        ("Strand",),
    ),
    (
        "who has a question for others",
        "The oldest of the crew, a bearded sailor, had a question for the owners. “Will they pay us in fish?”",
        "Will they pay us in fish?",
        ("bearded sailor",),
    ),
    (
        "who has a message for others",
        "Helga Strand had a message for the bankers. “Come and count the boats.”",
        "Come and count the boats.",
        ("Helga Strand",),
    ),
    (
        "a rep for a body",
        "A rep for the Harbour Council called the story “boring and sad.”",
        "boring and sad.",
        ("rep",),
    ),
    (
        "U.S. in an office",
        "U.S. envoy Mark Strand spoke to Russian envoy Igor Holm. “It was long,” the American envoy said.",
        "It was long,",
        ("Mark Strand",),
    ),
    (
        "abbreviation before a possessive",
        "“There is no truce,” the U.N.'s special envoy, Sana Strand, told the council.",
        "There is no truce,",
        ("Sana Strand",),
    ),
    (
        "two appositions joined by and",
        "“It is our border,” said Jan Strand, Czech president and a retired general.",
        "It is our border,",
        ("Jan Strand",),
    ),
    (
        "shadow minister",
        "Britain's defence secretary, Helen Strand, told MPs the jets were ready. Her Conservative shadow, Tom "
        "Holm, accused her of bluster. “She has two pilots,” the shadow minister said.",
        "She has two pilots,",
        ("Tom Holm",),
    ),
    (
        "the American after a U.S. envoy",
        "U.S. envoy Mark Strand spent four hours with President Igor Holm. “He came with a map,” the American said later.",
        "He came with a map,",
        ("Mark Strand",),
    ),
    (
        "staff of forces in small letters",
        "The General Staff of the Ukrainian armed forces denied that the flag was down.",
        "the flag was down",
        ("General Staff",),
    ),
    (
        "a child is not whose child it is",
        "Anna Berg, the king's sister, came. “It is cold,” she said.",
        "It is cold,",
        ("Anna Berg",),
    ),
    (
        "a deputy is not whose deputy it is",
        "The mayor, Piet Holm, left early. Anna Berg, Mayor Holm's deputy, stayed. The mayor said the pier was shut.",
        "the pier was shut",
        ("Piet Holm",),
    ),
    (
        "a manager between a name and a verb",
        "When Robby Lund, Berg's campaign manager was asked about it, he said that it was late.",
        "it was late",
        ("Robby Lund",),
    ),
    (
        "GOP for Republican",
        "Karl Dahl, a Republican senator, met Democratic Senator Piet Holm. The GOP senator said prices fell.",
        "prices fell",
        ("Karl Dahl",),
    ),
    (
        "a body with its country in its name",
        "The case is closed, the Swedish Prosecution Authority said.",
        "The case is closed",
        ("Swedish Prosecution Authority",),
    ),
    (
        "a body with its party in its name",
        "The Democratic National Convention said it would begin on Monday.",
        "it would begin on Monday",
        ("Democratic National Convention",),
    ),
    (
        "a body with a body in its name",
        "Prices fell, according to the American Farm Bureau Federation.",
        "Prices fell",
        ("American Farm Bureau Federation",),
    ),
    (
        "states speak for nobody",
        "Torvik Hlebin toured farms on Monday.\n\nIn drier regions, like North Velmia and New Lune, he said the mayor had no plan.",
        "the mayor had no plan",
        ("Torvik Hlebin",),
    ),
    (
        "a hall is nobody",
        "Torvik Hlebin lives near the Velm River and Gull Island. He said the water was high.",
        "the water was high",
        ("Torvik Hlebin",),
    ),
    (
        "a day is nobody",
        "Brenka Odal left on Election Day, as Seven Lakes National Park closed. “We had tents,” she said.",
        "We had tents,",
        ("Brenka Odal",),
    ),
    (
        "a name between dashes",
        "Her deputy — Anna Berg — told reporters that the pier was shut.",
        "the pier was shut",
        ("Anna Berg",),
    ),
    (
        "a name with its body behind a comma",
        "Another pollster, Bram Woodar of Lune University, said prices fell.",
        "prices fell",
        ("Bram Woodar",),
    ),
    *(
        ("by country or party alone", text, words, (name,))
        for text, words, name in (
            ("Inspector Jon Parr met a German. The German said it was “late”.", "late", "German"),
            ("Max Field, who beat a Democrat, left. The Democrat said it was “late”.", "late", "Democrat"),
            ("Anna Holm, a Democrat, came. The Republican said it was “late”.", "late", "Republican"),
            ("Anna Holm met the German chancellor, Karl Weiss. The German said it was “late”.", "late", "Karl Weiss"),
        )
    ),
    ("a country, no first name", "Jordan Hale said so. Jordan said it was “late”.", "late", ("Jordan",)),
    ("a party in capitals", "SP leader Emil Roer said so. The SP said it was “late”.", "late", ("SP",)),
    (
        "the other side's lawyer",
        "District attorney Ana Ruiz sued. “It was late,” his lawyer said.",
        "It was late",
        ("his lawyer",),
    ),
    (
        "an attorney is not the other side's lawyer",
        "District attorney Ana Ruiz sued Pavel Drozd. The lawyer for Drozd came. “He was out,” the lawyer said.",
        "He was out",
        ("lawyer",),
    ),
    ("two bodies", "The Knesset and Finance Ministry said it was “late”.", "late", ("Knesset", "Finance Ministry")),
    ("a firm, no occupation", "Ticketmaster Harbour Events said it was “late”.", "late", ("Ticketmaster Harbour Events",)),
    ("a country, what analysts say", "Velmia, analysts say, has “little to lose”.", "little to lose", ("analysts",)),
    ("a firm, the minister said", "Norwire, the minister said, would “close”.", "close", ("minister",)),
    ("age before who runs", "Ole Karsk, 52, who runs the ferry in Velm, said it was “late”.", "late", ("Ole Karsk",)),
    (
        "a percent sign before who",
        "A majority, 56%, have a bad view of the plan, including 18% who say it is “theft”.",
        "theft",
        ("18%",),
    ),
    (
        "a paper is no leader",
        "Governor Anna Berg, the party leader, cited the storm. Prices fell, according to the Port Lune Leader.",
        "Prices fell",
        ("Port Lune Leader",),
    ),
    ("one of them by name", "Two dockers left. One of them, Piet Holm, said it was cold.", "it was cold", ("Piet Holm",)),
    (
        "a hall, unless somebody is called so",
        "Mayor Torvik Hall came to Lune Market. He said the pier was shut.",
        "the pier was shut",
        ("Torvik Hall",),
    ),
    (
        "a state whose senator somebody was",
        "“It is late,” said Torvik Hlebin, a glazier and former Oklahoma state senator who left in May. He claimed the pier was shut.",
        "the pier was shut",
        ("Torvik Hlebin",),
    ),
    (
        "a surname, of a full name that comes later",
        "Tammsalu said the port would close.\n\n“It is late,” said Kaur Tammsalu, the minister of ports.",
        "the port would close",
        ("Kaur Tammsalu",),
    ),
    (
        "a surname that two have who are named later",
        "Berg said the port would close.\n\nHer brother Odo Berg lives there. Anna Berg is the mayor.",
        "the port would close",
        ("Berg",),
    ),
    (
        "a woman's surname, of a man who is named later",
        "Ms. Berg said the port would close.\n\nOdo Berg lives there.",
        "the port would close",
        ("Berg",),
    ),
    (
        "a country's office, of somebody who is named later",
        "The Croatian foreign minister said the port would close.\n\nCroatia's foreign minister, Anna Berg, had met dockers.",
        "the port would close",
        ("Anna Berg",),
    ),
    (
        "an office that two hold who are named later",
        "The deputy governor said the port would close.\n\nDeputy Governor Anna Berg and Deputy Governor Piet Holm met dockers.",
        "the port would close",
        ("deputy governor",),
    ),
    (
        "a title that is a surname",
        "“The pier will close,” said analyst Ken Doctor.",
        "The pier will close,",
        ("Ken Doctor",),
    ),
    (
        "a possessive within a body's name",
        "On Monday the People’s Daily warned that the pier would close.",
        "the pier would close",
        ("People’s Daily",),
    ),
    (
        "a possessive before a name",
        "“The pier will close,” said the Zionist Harbour Party’s Odo Lund.",
        "The pier will close,",
        ("Odo Lund",),
    ),
    (
        "who put out a report",
        "“The market will recover,” said a report from Holm Equities.",
        "The market will recover,",
        ("Holm Equities",),
    ),
    (
        "a relative by name, with a bracket behind it",
        "Berg’s son, sailor Odo Lund (“The Pier”), also remembers it. “It was late,” he said.",
        "It was late,",
        ("Odo Lund",),
    ),
    (
        "a lead's office, and somebody in another below",
        "The prime minister has said the port would close.\n\nFinance Minister Anna Berg said that boats were late.",
        "the port would close",
        ("prime minister",),
    ),
    (
        "a lead's office, and somebody described below",
        "The prime minister has said the port would close.\n\nAnna Berg, a docker, said that boats were late.",
        "the port would close",
        ("prime minister",),
    ),
    (
        "a lead's office, and below it somebody who has been named",
        "Piet Holm and Anna Berg met dockers. The deputy mayor said the port would close.\n\nAnna Berg said that boats were late.",
        "the port would close",
        ("deputy mayor",),
    ),
    (
        "a lead's official, whom nobody names",
        "A senior official said the port would close.\n\nAnna Berg said that boats were late.",
        "the port would close",
        ("senior official",),
    ),
    (
        "who is quoted, after a place",
        "In Port Varn, Foreign Minister Odo Lund was quoted by the Norwire agency as saying that the port would close.",
        "the port would close",
        ("Odo Lund",),
    ),
    (
        "a particle of Spanish names",
        "The Spanish Minister, Íñigo de la Peralta y Cueto, announced that the port would close.",
        "the port would close",
        ("Íñigo de la Peralta y Cueto",),
    ),
    (
        "who asks to be identified by a first name",
        "“They lied to us,” said a 43-year-old nurse who asked to be identified only by her first name, Olha.",
        "They lied to us,",
        ("Olha",),
    ),
    (
        "who does not want to be identified",
        "A docker who did not want to be identified said they lied.",
        "they lied",
        ("docker",),
    ),
    (
        "according to an office in small letters",
        "The pier is shut, according to regional governor Ihor Vanin.",
        "The pier is shut",
        ("Ihor Vanin",),
    ),
    (
        "according to state media",
        "The pier is shut, according to state media.",
        "The pier is shut",
        ("state media",),
    ),
    (
        "a noun of several words behind a country",
        "The Danish shipping giant said that the port would close.",
        "the port would close",
        ("Danish shipping giant",),
    ),
    (
        "whose leaders, behind a country",
        "The threat comes from Iran, whose leaders have said that the port would close.",
        "the port would close",
        ("whose leaders",),
    ),
    (
        "who is asked about another",
        "“The quay is safe,” harbour master Peter Lund told reporters. Asked about a claim that Mayor Karl Voss had lost patience "
        "with the owners, he shrugged: “Ask him.”",
        "Ask him",
        ("Peter Lund",),
    ),
    (
        "who is asked about another",
        "Spokesman Oskar Nyberg said the ferry would return. When asked if owner Henrik Dahl knew of the leak, he said that he "
        "could not tell.",
        "he could not tell",
        ("Oskar Nyberg",),
    ),
    (
        "who answers a question about another",
        "“The dam holds,” engineer Maria Reyes said. Pressed on whether Governor Helen Stone had seen the report, she declined to "
        "answer. “No comment,” she said.",
        "No comment",
        ("Maria Reyes",),
    ),
    (
        "they, and a plural that is nobody",
        "The Harbour Awards were held on Sunday. Two singers, Mara Quill and Tess Ray, were praised. They criticised the jury as "
        "“blind”.",
        "blind",
        (),
    ),
    (
        "a description, and a pronoun that tells the gender",
        "Dora Lindqvist did not know that Senator Paul Reyes would come. The baker said she liked his speech.",
        "she liked his speech",
        ("Dora Lindqvist",),
    ),
    (
        "She’ll is no name",
        "Defence Minister Olga Brandt is on her feet in parliament. She’ll say that it is late. This morning she said: “We are late.”",
        "We are late",
        ("Olga Brandt",),
    ),
    (
        "a city is no ministry",
        "Deputy Foreign Minister Zara Holt asked Lisbon to share its maps. During her talks with Vice Minister Nuno Real she also "
        "asked for ships, the ministry said.",
        "During her talks with Vice Minister Nuno Real she also asked for ships",
        ("ministry",),
    ),
    (
        "another section of a page",
        "Mayor Karl Voss spoke for an hour. Voss says the port will close.\n___\nThe race was long. He said that he was tired.",
        "he was tired",
        (),
    ),
    (
        "a firm, and its founder below",
        "Boeing said the jet was safe.\n\nThe firm was founded by William Boeing, a timber merchant, in 1916.",
        "the jet was safe",
        ("Boeing",),
    ),
    (
        "a country, and a namesake below",
        "Jordan said it would close its border.\n\nMichael Jordan, the basketball player, said he was sad.",
        "it would close its border",
        ("Jordan",),
    ),
    (
        "a man, and his wife below",
        "Mayor Lund said the pier was shut.\n\nHis wife, Anna Lund, said she was sad.",
        "the pier was shut",
        ("Lund",),
    ),
    (
        "an office, and who held it once",
        "The French president said taxes would rise.\n\nAnna Berg, a former French president, said he was wrong.",
        "taxes would rise",
        ("French president",),
    ),
    (
        "an office without a country, and another's below",
        "The finance minister said taxes would rise.\n\nGermany's finance minister, Anna Berg, called it theft.",
        "taxes would rise",
        ("finance minister",),
    ),
    (
        "an office, and who is named below without a word of who they are",
        "Harbour to close\n\nThe mayor of Port Lune has said the harbour would close.\n\nSpeaking at the pier, Ingrid Berg said cranes were old.",
        "the harbour would close",
        ("Ingrid Berg",),
    ),
    (
        "a rank, and its abbreviation below",
        "A retired naval captain said the ferries were old.\n\n“I sailed them,” Capt. Ruth Amsel told reporters.",
        "the ferries were old",
        ("Ruth Amsel",),
    ),
    (
        "whoever met another's minister",
        "The pier will shut, the Taoiseach said.\n\nSpeaking in Velm, where he met the French premier, Colm Amsel said it was old.",
        "The pier will shut",
        ("Colm Amsel",),
    ),
    (
        "a teacher, and who is introduced below",
        "A teacher said the school was cold.\n\nFerry worker Anna Berg said she agreed.",
        "the school was cold",
        ("teacher",),
    ),
    (
        "a teacher, and somebody of the port",
        "A teacher said the school was cold.\n\nAnna Berg of the port office said she agreed.",
        "the school was cold",
        ("teacher",),
    ),
    (
        "a source, and who is named below",
        "A senior official said the pier was shut.\n\nAnna Berg said she agreed.",
        "the pier was shut",
        ("senior official",),
    ),
    (
        "a place before a description and its name",
        "In Port Lune, the fleet's envoy for the southern coast, Anna Berg, said that cranes were old.",
        "cranes were old",
        ("Anna Berg",),
    ),
    (
        "whose office is told before who",
        "A former mayor of Port Doe who swims between Velm and Ard said that cranes were old.",
        "cranes were old",
        ("former mayor",),
    ),
    (
        "a woman of that age",
        "Anna Berg keeps two letters.\n\n“My father is on both lists,” says the 33-year-old accountant.",
        "My father is on both lists",
        ("Anna Berg",),
    ),
    (
        "a daughter by her father's name",
        "“It is a step,” spokeswoman Ludwa bint Hamad Al Suwar told reporters.",
        "It is a step",
        ("Ludwa bint Hamad Al Suwar",),
    ),
    (
        "a name with an apostrophe",
        "On Monday Mary Wangar' Otieno said cranes were old.",
        "cranes were old",
        ("Mary Wangar' Otieno",),
    ),
    (
        "a body of the U.S.",
        "A U.S. law enforcement official familiar with it said that cranes were old.",
        "cranes were old",
        ("U.S. law enforcement official",),
    ),
    (
        "one name and an age, from a place",
        "Lakwin, 26, from Tarn Taral claimed that an agent had cheated him.\n\n“Nobody told us,” he told the paper.",
        "Nobody told us,",
        ("Lakwin",),
    ),
    (
        "one name, and what he is",
        "Sava, a 29-year-old gunner, read it out to the men. Nobody looked up.\n\n“It says here that we stop,” he said.",
        "It says here that we stop,",
        ("Sava",),
    ),
    (
        "a first name that is not known, after an age",
        "Former sailor Gaz Opensh, 34, clears mines.\n\nGaz, up to his knees in mud, chuckled: “I have had worse.”",
        "I have had worse.",
        ("Gaz Opensh",),
    ),
    (
        "a family name that is not known and stands first",
        "Ouyang Zhen, Arvia's deputy envoy, came.\n\n“The price is high,” Ouyang said.",
        "The price is high,",
        ("Ouyang Zhen",),
    ),
    (
        "a band by its first word",
        "Lune Motors, a carmaker, cut jobs. “We are sorry,” Lune said.",
        "We are sorry,",
        ("Lune",),
    ),
    (
        "initials behind what an office is for",
        "Minister of State for External Affairs P.K. Damod said that cranes were old.",
        "cranes were old",
        ("P.K. Damod",),
    ),
    (
        "a head, and a name that opens the next sentence",
        "The pier is old.\n\nSpeaking on Monday, the head of the Lune Advice Network warned that cranes were old. Rosaleen Twom appealed for calm.",
        "cranes were old",
        ("Rosaleen Twom",),
    ),
    (
        "a source below a description",
        "The President of Ukraine has stated that cranes were old.\n\nSource: Ostap Rozum in an evening video address",
        "cranes were old",
        ("Ostap Rozum",),
    ),
    (
        "the Tory, after a sentence about one person",
        "“It is a job,” bragged Kev Tarr, 29.\n\nBut Councillor Roy Haddow poured cold water on the plan. The Tory warned that cranes were old.",
        "cranes were old",
        ("Roy Haddow",),
    ),
    (
        "the Belgian, after a sentence about two persons",
        "Jan Roe beat Piet Holm. The Belgian said that cranes were old.",
        "cranes were old",
        ("Belgian",),
    ),
    (
        "neither, between a name and its verb",
        "On Monday, spokeswoman Qiu Wenlin neither confirmed nor denied it. “We stand on the side of peace,” she said.",
        "We stand on the side of peace,",
        ("Qiu Wenlin",),
    ),
    (
        "a body by its first word",
        "The Directorate of Ports said little. In a post, the Directorate said that cranes were old.",
        "cranes were old",
        ("Directorate of Ports",),
    ),
    (
        "who is asked by another",
        "Zlata Doe was asked by her father if she had anything to add. She had. “Up the Reds.”",
        "Up the Reds.",
        ("Zlata Doe",),
    ),
    (
        "its negotiator, and who heads the delegation",
        "Truce near\n\nArvia will not accept limits, its chief negotiator said.\n\nBohdan Yarmol, who heads the delegation, told reporters that he was glad.",
        "Arvia will not accept limits",
        ("Bohdan Yarmol",),
    ),
    (
        "its envoy, and who lives nearby",
        "Arvia will not pay, its envoy said.\n\nAnna Berg, who lives in Velm, said that rents were high.",
        "Arvia will not pay",
        ("its envoy",),
    ),
    (
        "a minister beside his counterpart",
        "Foreign Minister K V Raghun came. Addressing a joint meet with his Arvian counterpart Yevgeny Lapsh here, the minister said that cranes were old.",
        "cranes were old",
        ("K V Raghun",),
    ),
    (
        "a judge, and who was tried",
        "A judge said that the law was a joke.\n\nJonas Weld was jailed on Monday.",
        "the law was a joke",
        ("judge",),
    ),
    (
        "a judge, and the accused, who speaks",
        "The judge said that the attack was cruel.\n\nJonas Weld told the court that he was asleep.",
        "the attack was cruel",
        ("judge",),
    ),
    (
        "a coach, and who scored",
        "The coach said that it was a gift.\n\nDiego Prat scored in the third minute.",
        "it was a gift",
        ("coach",),
    ),
    (
        "a manager, and who denies it",
        "The manager said that the boat was stolen.\n\nJonas Weld denied it.",
        "the boat was stolen",
        ("manager",),
    ),
    (
        "an office, and a neighbour who speaks below",
        "The governor said a house was hit.\n\n“My house is gone,” Olha Marchenko, 61, said.",
        "a house was hit",
        ("governor",),
    ),
    (
        "where a report comes from",
        "A report from Odessa said the pier was shut.",
        "the pier was shut",
        ("report",),
    ),
    (
        "and, between two persons",
        "Nikolai Petrov i Maria Lund said the pier was shut.",
        "the pier was shut",
        ("Maria Lund",),
    ),
    (
        "a possessive before a first name",
        "The Mayors’ Maria Lund said the pier was shut.",
        "the pier was shut",
        ("Maria Lund",),
    ),
    *(
        ("called by what they are besides", f"The port is shut.\n\n{text} said the crane was “a joke”.", "a joke", (name,))
        for text, name in (
            ("A bench led by Justice Bhola Lund sat down. “Hear, hear,” the judge said. Later the judge", "Bhola Lund"),
            ("Goalkeeper Kwame Ansah, who broke a thumb, was calm. The injured Ghanaian", "Kwame Ansah"),
            ("Alderman Piers Wexcombe came by bicycle. The Conservative", "Piers Wexcombe"),
            ("Ambassador Ylva Brekke arrived early. The Norwegian", "Ylva Brekke"),
            ("The novelist and former diplomat Haldis Ruud", "Haldis Ruud"),
            ("The dentist on duty, Professor Mila Lund, is late. The professor", "Mila Lund"),
        )
    ),
    *(
        ("in or behind a relative clause", f"The port is shut.\n\n{text} the crane “a joke”.", "a joke", (name,))
        for text, name in (
            ("Dagny Lund, the glazier, who had come down from the roof, called", "Dagny Lund"),
            ("An engineer whose brother runs the ferry company called", "engineer"),
            ("Dockers who had walked over from Port Ondria called", "Dockers"),
            ("The docker who heard that the mayor called", "mayor"),
        )
    ),
    (
        "she is not whom “he” was said of before",
        "Oisel Brandt opened the talks. He said the port was full.\n\nOisel Brandt then gave the floor to Tamsu Weiler. "
        "The hall was cold. “Never,” she said.",
        "Never",
        ("Tamsu Weiler",),
    ),
    (
        "no person, as a bookkeeper works there",
        "We asked Oda Kerrane, bookkeeper at Tern Skellig, who had come by boat. “The ground is full,” she said.",
        "The ground is full",
        ("Oda Kerrane",),
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@pytest.mark.parametrize(("text", "words", "speakers"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    found = extract(text)
    records = [*found.quotations, *found.statements]
    named = {record.speakers for record in records if text[record.start : record.end].strip(".,") == words.strip(".,")}
    assert (named - {()} or named) == {speakers}


@pytest.mark.parametrize("name", ["Qiao Wenrui", "Han Dong-wook", "Nguyen Van Duc", "Hsiao Li"])
def test_a_surname_that_stands_first_is_told_by_syllables(name: str):
    assert SURNAME_FIRST.fullmatch(name)


@pytest.mark.parametrize("name", ["İ Gallup", "I Han", "Port Lune", "Helga Strand", "Holm Foundation"])
def test_other_names_have_the_surname_last(name: str):
    assert not SURNAME_FIRST.fullmatch(name)


def test_they_are_not_one_president():
    text = "The leaders of Britain, France and Germany met President Strand. In a statement, they said that the port would close."
    (record,) = extract(text).statements
    assert "Strand" not in str(record.speaker)


def test_they_are_nobody_by_a_word_that_only_opened_a_sentence():
    found = extract("Prior to the talks, Piet Holm left. They called for a long silence.")
    assert [record.speakers for record in found.statements] == [()]


def test_what_a_pronoun_may_say_is_read_near_it_alone():
    lengths = []
    for count in (500, 1000):
        doc = parse_doc("“Yes,” he said. " * count)
        table = NameTable(doc.tokens, doc.mentions, open_lookup(None, None), doc.text)
        lengths.append(len(read_said(table, doc.mentions[count // 2])))
    assert lengths[0] == lengths[1]


def test_weights_are_trained_on_whom_a_pronoun_might_mean_if_it_told_no_gender():
    choices: dict[int, Choice] = {}
    find_speech("Anna Berg met Piet Holm. He said the pier was closed.", open_lookup(None, None), choices=choices)
    (choice,) = choices.values()
    assert {antecedent.referent.name for antecedent in choice.antecedents} == {"Piet Holm"}
    assert {antecedent.referent.name for antecedent in choice.of_any_gender} == {"Anna Berg", "Piet Holm"}


def test_a_description_as_printed_is_less_certain_where_somebody_may_be_meant():
    said = "The baker said the port was closed."
    alone, after = (extract(text + said).statements[-1] for text in ("", "Anna Berg and Piet Holm came home. "))
    assert (alone.speakers, after.speakers) == (("baker",), ("baker",))
    assert after.confidence < alone.confidence / 1.1
