"""Words for countries: names, demonyms, adjectives, and places that stand for a government.

Codes are ISO 3166-1 alpha-2, with EU for the European Union. Underscores join two-word names.
"""

COUNTRY_NAMES = """
US: America American Americans U.S US USA U.S.A United_States Washington White_House Pentagon
RU: Russia Russian Russians Russian_Federation Kremlin Moscow
UA: Ukraine Ukrainian Ukrainians Kyiv Kiev
GB: Britain British Briton Britons UK U.K United_Kingdom London Downing_Street Westminster Whitehall England English
FR: France French Frenchman Paris Elysee Élysée
DE: Germany German Germans Berlin
EU: EU E.U European_Union Brussels European_Commission
IT: Italy Italian Italians Rome
ES: Spain Spanish Spaniards Madrid
PL: Poland Polish Poles Warsaw
CN: China Chinese Beijing
IN: India Indian Indians Delhi New_Delhi
TR: Turkey Türkiye Turkish Turks Ankara
IL: Israel Israeli Israelis Jerusalem Tel_Aviv
PS: Palestine Palestinian Palestinians
IR: Iran Iranian Iranians Tehran
IQ: Iraq Iraqi Iraqis Baghdad
SY: Syria Syrian Syrians Damascus
SA: Saudi_Arabia Saudi Saudis Riyadh
AE: UAE Emirati Emiratis Abu_Dhabi
QA: Qatar Qatari Qataris Doha
EG: Egypt Egyptian Egyptians Cairo
JP: Japan Japanese Tokyo
KR: South_Korea South_Korean Seoul
KP: North_Korea North_Korean Pyongyang
FI: Finland Finnish Finns Helsinki
SE: Sweden Swedish Swedes Stockholm
NO: Norway Norwegian Norwegians Oslo
DK: Denmark Danish Danes Copenhagen
NL: Netherlands Dutch Hague
BE: Belgium Belgian Belgians
AT: Austria Austrian Austrians Vienna
CH: Switzerland Swiss Bern
HU: Hungary Hungarian Hungarians Budapest
CZ: Czechia Czech Czechs Prague
SK: Slovakia Slovak Slovaks Bratislava
RO: Romania Romanian Romanians Bucharest
BG: Bulgaria Bulgarian Bulgarians Sofia
GR: Greece Greek Greeks Athens
PT: Portugal Portuguese Lisbon
IE: Ireland Irish Dublin
EE: Estonia Estonian Estonians Tallinn
LV: Latvia Latvian Latvians Riga
LT: Lithuania Lithuanian Lithuanians Vilnius
BY: Belarus Belarusian Belarusians Minsk
MD: Moldova Moldovan Moldovans Chisinau
GE: Georgian Georgians Tbilisi
RS: Serbia Serbian Serbs Belgrade
KZ: Kazakhstan Kazakh Kazakhs Astana
CA: Canada Canadian Canadians Ottawa
MX: Mexico Mexican Mexicans
BR: Brazil Brazilian Brazilians Brasilia
AR: Argentina Argentine Argentinian Buenos_Aires
VE: Venezuela Venezuelan Venezuelans Caracas
CU: Cuba Cuban Cubans Havana
AU: Australia Australian Australians Canberra
NZ: Zealand New_Zealand Wellington
ZA: South_Africa South_African Pretoria
NG: Nigeria Nigerian Nigerians Abuja
KE: Kenya Kenyan Kenyans Nairobi
AF: Afghanistan Afghan Afghans Kabul
PK: Pakistan Pakistani Pakistanis Islamabad
TW: Taiwan Taiwanese Taipei
VN: Vietnam Vietnamese Hanoi
ID: Indonesia Indonesian Indonesians Jakarta
PH: Philippines Philippine Filipino Manila
SI: Slovenia Slovenian Slovenians Slovene Slovenes Ljubljana
HR: Croatia Croatian Croatians Croats Zagreb
BA: Bosnia Bosnian Bosnians Sarajevo
ME: Montenegro Montenegrin Montenegrins Podgorica
MK: North_Macedonia Macedonian Macedonians Skopje
AL: Albania Albanian Albanians Tirana
XK: Kosovo Kosovar Kosovars Pristina
LU: Luxembourg Luxembourgish
MT: Malta Maltese Valletta
CY: Cyprus Cypriot Cypriots Nicosia
IS: Iceland Icelandic Icelanders Reykjavik
VA: Vatican Holy_See
AM: Armenia Armenian Armenians Yerevan
AZ: Azerbaijan Azerbaijani Azerbaijanis Azeri Baku
UZ: Uzbekistan Uzbek Uzbeks Tashkent
KG: Kyrgyzstan Kyrgyz Bishkek
TJ: Tajikistan Tajik Tajiks Dushanbe
TM: Turkmenistan Turkmen Ashgabat
MN: Mongolia Mongolian Mongolians Ulaanbaatar
JO: Jordanian Jordanians Amman
LB: Lebanon Lebanese Beirut
KW: Kuwait Kuwaiti Kuwaitis
OM: Oman Omani Omanis Muscat
BH: Bahrain Bahraini Bahrainis Manama
YE: Yemen Yemeni Yemenis
LY: Libya Libyan Libyans Tripoli
TN: Tunisia Tunisian Tunisians
DZ: Algeria Algerian Algerians Algiers
MA: Morocco Moroccan Moroccans Rabat
ET: Ethiopia Ethiopian Ethiopians Addis_Ababa
SD: Sudan Sudanese Khartoum
GH: Ghana Ghanaian Ghanaians Accra
SN: Senegal Senegalese Dakar
BD: Bangladesh Bangladeshi Bangladeshis Dhaka
LK: Sri_Lanka Sri_Lankan Sri_Lankans
NP: Nepal Nepali Nepalese Kathmandu
MM: Myanmar
TH: Thailand Thai Thais Bangkok
MY: Malaysia Malaysian Malaysians
SG: Singapore Singaporean Singaporeans
CO: Colombia Colombian Colombians Bogota Bogotá
CL: Chile Chilean Chileans
PE: Peru Peruvian Peruvians
BO: Bolivia Bolivian Bolivians
EC: Ecuador Ecuadorian Ecuadorians
UY: Uruguay Uruguayan Uruguayans Montevideo
PY: Paraguay Paraguayan Paraguayans
PA: Panama Panamanian Panamanians
"""

COUNTRY_BY_WORD = {
    word.replace("_", " "): line.split(":")[0]
    for line in COUNTRY_NAMES.strip().splitlines()
    for word in line.split(":")[1].split()
}
"""The code of each word or pair of words."""
