"""The language of a text by its letters, and beside what a page states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.reader import read
from build.reader.metadata.language import LANGUAGES, detect_language, find_language, parse_language
from build.reader.metadata.sources import Sourced

TEXTS = {
    "en": "The two sides met by the lake on Tuesday, and the talks are to go on until the ferries run again, she said with a smile.",
    "de": "Die beiden Seiten haben sich am Dienstag am See getroffen, und die Gespräche sollen weitergehen, bis die Fähren wieder fahren.",
    "fr": "Les deux parties se sont retrouvées mardi au bord du lac et les pourparlers doivent reprendre dans la semaine pour une paix qui dure.",
    "es": "Las dos partes se reunieron el martes junto al lago y las conversaciones seguirán hasta que los barcos vuelvan a la mar, según el puerto.",
    "pl": "Obie strony spotkały się we wtorek nad jeziorem i rozmowy będą trwać, dopóki promy nie zaczną pływać, ale to nie jest pewne, że tak się stanie.",
    "uk": "Обидві сторони зустрілися у вівторок біля озера, і переговори триватимуть, доки пороми не підуть, сказала вона, але це ще не все, що буде.",
    "ru": "Обе стороны встретились во вторник у озера, и переговоры будут идти, пока паромы не пойдут, сказала она, но это ещё не всё, что было.",
    "bg": "Двете страни се срещнаха във вторник край езерото и разговорите ще продължат, докато фериботите не тръгнат, каза тя, но това не е всичко.",
    "tr": "İki taraf salı günü göl kıyısında bir araya geldi ve görüşmeler feribotlar için devam edecek dedi, ancak bu daha çok zaman alacak gibi.",
    "ja": "両国の代表団は火曜日に湖のほとりで会談し、フェリーの運航について話し合ったと述べた。協議は木曜日に再開される。",
    "ko": "양측 대표단은 화요일 호숫가에서 만나 여객선 운항을 논의했으며 협상은 목요일에 재개될 예정이라고 밝혔다.",
    "hi": "दोनों पक्षों ने मंगलवार को झील के किनारे मुलाकात की और कहा कि यह बातचीत नौकाओं के लिए है, लेकिन एक बात और भी है जो अभी तय नहीं की है।",
    "hr": "Predsjednik vlade rekao je u utorak da će se pregovori o trajektu nastaviti sljedeći tjedan, ali da nitko ne zna što će biti s cijenom i tko će platiti put.",
    "el": "Οι δύο πλευρές συναντήθηκαν την Τρίτη δίπλα στη λίμνη και οι συνομιλίες θα συνεχιστούν.",
    "da": "De to parter mødtes tirsdag ved søen, og forhandlingerne skal fortsætte, indtil færgerne sejler igen, sagde hun med et smil.",
    "no": "De to partene møttes tirsdag ved sjøen, og forhandlingene skal fortsette til fergene går igjen, sa hun med et smil. Ingen vet hvor lenge det kommer til å vare.",
    "bn": "দুই পক্ষ মঙ্গলবার হ্রদের ধারে দেখা করেছে এবং ফেরি আবার চালু না হওয়া পর্যন্ত আলোচনা চলবে বলে তিনি জানান।",
    "he": "שני הצדדים נפגשו ביום שלישי ליד האגם, והשיחות יימשכו עד שהמעבורות ישוטו שוב, אמרה בחיוך.",
}  # fmt: skip
SHORT_TEXTS = {
    "ko": "여객선이 또 늦었고 부두의 누구도 얼마나 더 걸릴지 몰랐다.",
    "ja": "フェリーはまた遅れ、いつまで続くのか誰も知らなかった。",
}
OTHERS = {
    "te": "రెండు పక్షాలు మంగళవారం సరస్సు దగ్గర కలుసుకున్నాయి, పడవలు మళ్లీ నడిచే వరకు చర్చలు కొనసాగుతాయని ఆమె చెప్పింది.",
    "am": "ሁለቱ ወገኖች ማክሰኞ ዕለት በሐይቁ አጠገብ ተገናኝተው ጀልባዎቹ እንደገና እስኪሄዱ ድረስ ውይይቱ እንደሚቀጥል ተናግራለች።",
    "my": "နှစ်ဖက်စလုံးသည် အင်္ဂါနေ့တွင် ရေကန်ဘေး၌ တွေ့ဆုံခဲ့ကြပြီး ကူးတို့သင်္ဘောများ ပြန်လည်ပြေးဆွဲသည်အထိ ဆွေးနွေးမည်ဖြစ်သည်။",
    "mn": "Хоёр тал мягмар гарагт нуурын эрэг дээр уулзаж, гатлага онгоц дахин явж эхлэх хүртэл хэлэлцээр үргэлжилнэ гэж тэр хэлэв.",
    "kk": "Екі тарап сейсенбі күні көл жағасында кездесті, паромдар қайта жүргенше келіссөздер жалғасады деді ол. Бұл туралы қала әкімі айтты.",
    "ne": "दुवै पक्षले मंगलबार तालको किनारमा भेटघाट गरे र डुङ्गाहरू फेरि नचलेसम्म वार्ता जारी रहने उनले बताइन्। यो कुरा अझै तय भएको छैन।",
    "as": "দুয়ো পক্ষই মঙলবাৰে হ্ৰদৰ পাৰত সাক্ষাৎ কৰিছে আৰু ফেৰী পুনৰ নচলালৈকে আলোচনা চলি থাকিব বুলি তেওঁ কয়।",
    "yi": "די ביידע צדדים האָבן זיך געטראָפֿן דינסטיק ביים טייך, און די געשפּרעכן וועלן גיין ווייטער ביז די שיפֿן פֿאָרן ווידער, האָט זי געזאָגט.",
    "az": "Hər iki tərəf çərşənbə axşamı gölün kənarında görüşdü və bərələr yenidən işləyənə qədər danışıqlar davam edəcək, dedi o.",
    "ca": "Les dues parts es van reunir dimarts al costat del llac i les converses continuaran fins que els vaixells tornin a navegar, va dir ella.",
    "eu": "Bi aldeak asteartean elkartu ziren aintzira ondoan, eta elkarrizketek jarraituko dute ferryak berriro abiatu arte, esan zuen irribarrez.",
    "is": "Ríkisstjórnin vill verja meira fé til hafnarinnar, sagði ráðherrann, en enginn hefur spurt íbúana um kostnaðinn.",
    "sw": "Serikali inataka kutumia fedha zaidi kwa ajili ya bandari, alisema waziri, lakini hakuna aliyewauliza wakazi.",
    "sq": "Kryetari i bashkisë tha se trageti do të niset përsëri javën tjetër, por askush në port nuk e di se sa do të kushtojë kjo dhe kush paguan.",
}  # fmt: skip


@pytest.mark.parametrize("language", SHORT_TEXTS)
def test_the_script_alone_tells_the_language_of_a_short_text(language: str):
    assert detect_language(SHORT_TEXTS[language]) == language


@pytest.mark.parametrize("other", OTHERS)
def test_an_unlisted_language_is_not_taken_for_its_neighbour(other: str):
    assert detect_language(OTHERS[other]) is None
    assert find_language([("html lang", "en")], OTHERS[other]) == Sourced("en", "html lang")


@pytest.mark.parametrize("language", TEXTS)
def test_language_of_a_text(language: str):
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Port Lune", "Lorem ipsum dolor sit amet " * 9, "12:4 " * 99, "1a etapa: 10 de março " * 9])
def test_a_text_that_does_not_tell(text: str):
    assert detect_language(text) is None


STATED = [
    ("en-US", "uk", "uk", "text"),
    ("en", "de", "de", "text"),
    ("ru", "uk", "uk", "text"),
    ("uk", "ru", "ru", "text"),
    ("en-GB", "en", "en", "html lang"),
    ("ua", "uk", "uk", "html lang"),
    ("", "pl", "pl", "text"),
    ("xx", "en", "en", "text"),
    ("af", "en", "af", "html lang"),
    ("sr", "hr", "sr", "html lang"),
    ("en", "hr", "hr", "text"),
    ("en", "da", "da", "text"),
    ("no", "da", "no", "html lang"),
]


@pytest.mark.parametrize(("tag", "text", "language", "source"), STATED)
def test_a_text_contradicts_what_is_stated(tag: str, text: str, language: str, source: str):
    assert find_language([("html lang", tag)], TEXTS[text]) == Sourced(language, source)


def test_language_of_a_page_without_tags():
    article = read(f"# Пороми\n\n{TEXTS['uk']}\n\n{TEXTS['uk']}".encode())
    assert (article.language, article.sources["language"]) == ("uk", "text")


def test_language_of_short_paragraphs_in_a_page_without_tags():
    page = "<html><body><h1>船</h1><p>两国代表团星期二在湖边会晤，讨论了渡轮的问题。</p><p>会谈将于星期四继续，直到渡轮恢复航行为止。</p></body></html>"
    assert read(page.encode()).language == "zh"


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str):
    assert detect_language(text) in {None, *LANGUAGES}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("en_GB", "en"),
        (" uk ", "uk"),
        ("ukr", "uk"),
        ("zh-Hans", "zh"),
        ("xx", None),
        ("english", None),
        ("", None),
        ("ua", "uk"),
        (None, None),
    ],
)
def test_language_of_a_tag(tag: str | None, language: str | None):
    assert parse_language(tag) == language
