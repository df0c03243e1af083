"""Detect a text's language by script, letters and stop words, and check the page's language tag.

Templates often declare their own language, not the text's; a tag that the text contradicts is ignored.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Any

import pycountry

from build.reader.metadata.sources import Sourced

MAX_SAMPLE_CHARS = 4_000
MIN_WORDS = 20  # A shorter text may be just a name and a few foreign words
MIN_STOP_WORD_SHARE = 0.12  # Stop words are a fifth to a third of the words of news

MIN_LEAD_RATIO = 1.2
"""How many times as many stop words a text must have of its language as of the next; Danish and Norwegian share most."""

MIN_CONTRADICTION_RATIO = 3  # Minimum ratio of stop words in the detected language to those in the declared one

SCRIPTS = {
    "hangul": "\uac00-\ud7a3",
    "kana": "\u3041-\u30ff",
    "han": "\u4e00-\u9fff",
    "greek": "\u0370-\u03ff",
    "hebrew": "\u05d0-\u05ea",
    "georgian": "\u10d0-\u10ff",
    "armenian": "\u0531-\u0587",
    "thai": "\u0e01-\u0e5b",
    "cyrillic": "\u0400-\u04ff",
    "arabic": "\u0620-\u06ff",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "latin": "a-zA-Z\u00c0-\u024f\u1e00-\u1eff",
}
LETTER_RUN = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+")  # Python's \w leaves out the vowel signs of Indian scripts
SCRIPT_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in SCRIPTS.items()}

SINGLE_LANGUAGE_SCRIPTS = {
    "hangul": "ko",
    "kana": "ja",
    "han": "zh",
    "greek": "el",
    "hebrew": "he",
    "georgian": "ka",
    "armenian": "hy",
    "thai": "th",
}
"""Limited to languages with newspapers."""

SHARED_SCRIPTS = {
    "cyrillic": "uk ru be bg sr mk kk ky tg mn tt ba cv os ce uz az",
    "arabic": "ar fa ur ps ku ug sd pa",
    "devanagari": "hi mr ne",
    "bengali": "bn as",
    "han": "zh ja",
    "kana": "ja",
}
"""Languages of scripts that several share; Latin letters are for all others."""

NON_LATIN = frozenset((*SINGLE_LANGUAGE_SCRIPTS.values(), *"uk ru be bg mk ar fa ur hi mr ne bn as".split()))
"""Languages not written in Latin letters in newspapers."""

STOP_WORDS = {
    "en": "the of and to in that for is was with on as he it by at be from his have are said an will has who not were but this",
    "de": "der die das und ist nicht den dem ein eine mit von zu auf für sich auch des im wird bei hat sie dass als nach wie es",
    "fr": "le la les des et est du dans pour que qui une sur au par pas avec ce plus sont il en aux ont cette été mais un ne",
    "es": "el los las de que y en del la un una por con para se no es su al lo como más ha sus este pero fue está han según",
    "pt": "o os a as do da dos das que e em não um uma para com no na por é se mais ao foi como pelo são à ser está pela",
    "it": "il di che la e per un in del della non è una sono con gli i le dei si alla da al ha anche più nel ma delle dal come",
    "nl": "de het een van en in is dat op te voor met zijn niet die aan er om ook als naar bij maar heeft door wordt over uit",
    "pl": "w i na z się że do nie to jest o jak po od za przez ale dla są był przed oraz co tym może które który jego także",
    "cs": "a v na se je že s z do o by jsou ve pro jako k po ale není které který byl jeho také podle už od bude však jsem",
    "sk": "a v na sa je že s z do o by sú vo pre ako k po ale nie ktoré ktorý bol jeho aj podľa už od bude však som",
    "ro": "și de la în a cu pe nu care din că pentru este o un să au mai fost se al ale sunt după prin lui fi ce",
    "hu": "a az és hogy nem is egy van volt meg de ez csak mint már még el ki szerint azt volna akkor után lesz között magyar",
    "hr": "i u je na se da su za od s o što koji nije će bi ne kako iz ali koje koja kao biti bio te zbog rekao nakon",
    "sl": "in je v na da se so za ki z pa po ne bi s tudi iz od kot bo o še ni pri do kar ali bil po leta",
    "lt": "ir kad į yra su iš bet ne tai kaip apie buvo jo už dėl nuo taip pat jau tik ar po savo metų gali prie",
    "lv": "un ir ka par no uz ar nav kas bet arī pie pēc lai tas vai kā gan to jau viņš būs bija tika savu gada",
    "et": "ja on ei et see ka oli mis kui ning oma aga seda või selle tema kes pärast ta välja nii veel mida eest ütles",
    "fi": "ja on ei että se oli hän mutta myös kun ovat joka kuin sen mukaan olisi mitä jo ole vain ollut sitä nyt niin ovat",
    "sv": "och att det i en på är som för av med till den har inte de om ett han men var från vi nu säger ska efter vid",
    "da": "og at det i en på er som for af med til den har ikke de om et han men var fra vi nu siger skal efter ved der",
    "no": "og at det i en på er som for av med til den har ikke de om et han men var fra vi nå sier skal etter ved seg",
    "tr": "ve bir bu da de için ile olarak daha çok en olan gibi kadar sonra var ancak ise dedi ne o değil göre her olduğu",
    "id": "yang dan di dari untuk dengan ini pada dalam itu tidak akan ke oleh juga sudah ada bahwa karena saat kata telah",
    "vi": "và của là các có cho không được trong một với người những đã này khi ở đến ông từ về theo tại năm để ra",
    "uk": "що на та у в і з до не про за від як це його для є також був але під по які який було через їх вже тому ми",
    "ru": "что на и в с не по о за от как это его для также был но из к они которые который было после уже при мы все",
    "be": "што на і у з не да аб за як гэта яго для па але ад яны які было пасля ўжо таксама быў мы каб ці былі",
    "bg": "на и да се в за че от с не са по е си като до това който при които той ще беше но след или към тази",
    "sr": "и у је на се да су за од с о што који није ће би не како из али које која као бити био те због рекао",
    "mk": "на и во да се за од со не дека по ги е кои како што ќе до тоа беше кој ги но или го има",
    "ar": "في من على أن إلى التي عن مع هذا الذي ما لا كان هذه بعد كما قال بين قد لم أو ذلك",
    "fa": "در به از که این را با است برای آن های می یک شد بود تا کرد خود بر او هم اما",
    "ur": "کے کی میں ہے اور سے کا کو پر نے کہ اس یہ نہیں بھی تھا ایک ہیں گیا",
    "bn": "ও এই এ করে না থেকে জন্য তিনি হয়েছে করা বলেন এবং একটি সঙ্গে এর যে তার করেন পর হয় কথা কিন্তু দিয়ে তাদের ছিল",
    "hi": "के में की है और से का को पर ने कि यह एक नहीं भी था हैं लिए इस ही",
}
STOP_WORD_SETS = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}

UNIQUE_LETTERS = {"uk": "іїєґ", "ru": "ыэё", "be": "ў", "bg": "ъ", "sr": "јљњћђ", "mk": "ѓќѕ", "fa": "پچژگ", "ur": "ٹڈڑے"}
"""Letters of languages that share a script and many words; Belarusian's і and ы are its neighbours' too."""

COUNTRY_CODES = {"ua": "uk", "cz": "cs", "gr": "el", "jp": "ja", "cn": "zh", "dk": "da"}
"""Country codes used by mistake as language codes, and not themselves language codes."""


def find_language(stated: list[tuple[str, Any]], text: str) -> Sourced:
    """Find the declared language unless the text contradicts it, else the text's own if clear."""
    source, named = next(((source, code) for source, tag in stated if (code := parse_language(tag))), (None, None))
    seen = detect_language(text)
    if named is None or (seen and seen != named and is_contradicted_by_text(named, seen, text)):
        return Sourced(seen, "text") if seen else Sourced()
    return Sourced(named, source)


def parse_language(value: Any) -> str | None:
    """Return the two-letter code of a tag such as en, en-GB or eng; None for no known language."""
    return read_code(re.split(r"[-_]", value.strip(), maxsplit=1)[0].lower()) if isinstance(value, str) else None


@lru_cache(maxsize=1_000)
def read_code(code: str) -> str | None:
    """Return the two-letter code of a code of two or three letters, None for no known language."""
    if code in COUNTRY_CODES:
        return COUNTRY_CODES[code]
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(code))
    language = pycountry.languages.get(**{key: code}) if key else None
    return getattr(language, "alpha_2", None)


def detect_language(text: str) -> str | None:
    """Detect the language of a text; None if the text is short, or the language unknown or ambiguous."""
    text = text[:MAX_SAMPLE_CHARS].lower()
    script = detect_script(text)
    if script in SINGLE_LANGUAGE_SCRIPTS:
        return SINGLE_LANGUAGE_SCRIPTS[script] if len(SCRIPT_LETTERS[script].findall(text)) > MIN_WORDS else None
    shares = sorted(((share, language) for language, share in stop_word_shares(text, script).items()), reverse=True)
    if not shares or shares[0][0] < MIN_STOP_WORD_SHARE or any(share > shares[0][0] / MIN_LEAD_RATIO for share, _ in shares[1:]):
        return None
    return shares[0][1]


def detect_script(text: str) -> str | None:
    """Detect the script of most of a text's letters; any kana make it Japanese."""
    if text.isascii():
        return "latin" if re.search("[a-z]", text, re.IGNORECASE) else None
    letters = Counter(text)
    counts = {name: sum(letters[letter] for letter in letters if known.match(letter)) for name, known in SCRIPT_LETTERS.items()}
    if counts["kana"] > counts["han"] / 10:
        counts["kana"] += counts.pop("han")
    script = max(counts, key=counts.__getitem__)
    return script if counts[script] else None


def stop_word_shares(text: str, script: str | None) -> dict[str, float]:
    """Return each language's share of stop words in a text, raised for letters unique to it."""
    words = LETTER_RUN.findall(text)
    if len(words) < MIN_WORDS:
        return {}
    counts = Counter(words)
    shares = {}
    for language, common in STOP_WORD_SETS.items():
        if uses_script(language, script) and not (language == "sr" and script == "latin"):
            own = sum(map(text.count, UNIQUE_LETTERS.get(language, "")))
            shares[language] = sum(counts.get(word, 0) for word in common) / len(words) * (1 + own / len(words))
    return shares


def uses_script(language: str, script: str | None) -> bool:
    """Return True if a language is written in a script."""
    if script in SHARED_SCRIPTS:
        return language in SHARED_SCRIPTS[script].split()
    if script in SINGLE_LANGUAGE_SCRIPTS:
        return language == SINGLE_LANGUAGE_SCRIPTS[script]
    return language not in NON_LATIN


def is_contradicted_by_text(named: str, seen: str, text: str) -> bool:
    """Return True if a text is clearly not in the named language, by script, letters or stop words."""
    text = text[:MAX_SAMPLE_CHARS].lower()
    script = detect_script(text)
    shares = stop_word_shares(text, script)
    if not uses_script(named, script) or (named in shares and shares[seen] >= MIN_CONTRADICTION_RATIO * shares[named]):
        return True
    own, other = (sum(map(text.count, UNIQUE_LETTERS.get(language, ""))) for language in (seen, named))
    return named in UNIQUE_LETTERS and own > len(text) / 100 and own > 10 * other
