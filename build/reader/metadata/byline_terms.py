"""Words of bylines and date lines, by language, in lower case, as regular expressions.

by: before an author's name
joiners: between two names; not Slovenian "in", which precedes a place in English
job_titles: beside an author's name
contributors: before the name of somebody who is not an author, such as a photographer, translator or editor
published: beside the date of publication and in no sentence
updated: before the date of a later change
"""

from typing import NamedTuple


class BylineTerms(NamedTuple):
    """The words of one language."""

    by: str = ""
    joiners: str = ""
    job_titles: str = ""
    contributors: str = ""
    published: str = ""
    updated: str = ""


BYLINE_TERMS = {
    "en": BylineTerms(
        "by|(?:written|words|posted|reported|story|analysis|opinion|review|column|commentary|text|interview|reporting) by|author"
        "|interview:",
        "and|with",
        "writers?|editors?|correspondents?|reporters?|staff|columnists?|contributors?|bureau chief|producers?|editor-at-large"
        "|analysts?|anchor|critics?|photographers?|journalists?|directors?|fellow|professor|technologist|economist|scientist"
        "|attorney|lawyer|researcher|lecturer|desk|bureau|newsroom|agencies|team|affairs|author|special to(?: the)?",
        "edited by|photos?|photographs?|photography|pictures?|illustrations?|graphics?|video|translat(?:ed|ion)|produced by"
        "|additional reporting|follow|share|read more|view all|see all|reviewed by|fact[- ]checked",
        "published|posted|created|date|first|originally|on|at|by|a\\.?m|p\\.?m|min|mins|minutes?|read|the|last|of publication",
        "updated?|modified|edited|last|corrected|revised|changed",
    ),
    "de": BylineTerms(
        "von unser\\w* \\w+|von|eine? \\w+ von|text|autor|autorin|interview:|protokoll:"
        "|\\S*(?:redakteur|reporter|korrespondent)(?:in)?",
        "und|mit",
        "(?:chef|politik|wirtschafts)?redakteur(?:in)?|\\w*korrespondent(?:in)?|reporter(?:in)?|journalist(?:in)?"
        "|freie[r]? \\w+|agenturen|redaktion|chefredaktion",
        "fotos?|bild(?:er)?|video|grafik|illustration|übersetzung|übersetzt|redaktion:|bearbeitet|aus dem \\w+ von",
        "veröffentlicht|erschienen|publiziert|stand|am|um|uhr|vom|datum|von|lesezeit|min|minuten|den|erstellt",
        "aktualisiert|aktualisierung|geändert|bearbeitet|zuletzt|update|letztes update|letzte aktualisierung",
    ),
    "fr": BylineTerms(
        "par|propos recueillis par|entretien par|texte|auteure?|(?:de )?notre (?:correspondante?|envoyée? spéciale?)",
        "et|avec",
        "journaliste|correspondante?|rédact(?:eur|rice)(?: en chef)?|envoyée? spéciale?|reporter|chroniqueu(?:r|se)|agences?",
        "photos?|photographies?|traduit|traduction|illustrations?|vidéo|édité",
        "publiée?|mis|en|ligne|le|à|par|lecture|min|temps|de|du|écrit|h",
        "mis(?:e)? à jour|modifiée?|actualisée?|dernière mise à jour",
    ),
    "es": BylineTerms(
        "por|texto|autora?|entrevista de|de nuestr[oa] \\w+",
        "y|e|con",
        "periodista|corresponsal|redactora?|redacción|enviad[oa] especial|reporter[oa]|columnista|agencias?",
        "fotos?|fotografías?|traducción|traducid[oa]|vídeo|video|edición",
        "publicad[oa]|creado|el|a|las|la|de|del|h|hs|hrs|actualidad|min|lectura",
        "actualizad[oa]|actualización|última actualización|modificad[oa]|editad[oa]",
    ),
    "pt": BylineTerms(
        "por|texto|autora?|entrevista de",
        "e|com",
        "jornalista|correspondente|redatora?|redação|repórter|colunista|agências?",
        "fotos?|fotografia|tradução|traduzid[oa]|vídeo|edição",
        "publicad[oa]|criado|em|às|as|de|a|o|no|dia|h|hs|min|leitura|por|categoria",
        "atualizad[oa]|atualização|última atualização|modificad[oa]|editad[oa]",
    ),
    "it": BylineTerms(
        "di|a cura di|testo|autore|autrice|intervista di|dal nostro \\w+|dalla nostra \\w+",
        "e|ed|con",
        "giornalista|corrispondente|inviat[oa]|redazione|redattore|redattrice|cronista|agenzie",
        "foto|fotografie|traduzione|tradotto|video|illustrazioni",
        "pubblicat[oa]|creato|il|alle|ore|del|di|in|data|min|lettura",
        "aggiornat[oa]|aggiornamento|ultimo aggiornamento|modificat[oa]|ultima modifica",
    ),
    "nl": BylineTerms(
        "door onze \\w+|door|(?:van )?onze (?:redact\\w+|verslag\\w+|correspondente?)|tekst|auteur|interview:",
        "en|met",
        "(?:chef|politiek)?redacteur|redactrice|redactie|correspondente?|verslag(?:gever|geefster)|journaliste?",
        "foto's|foto|beeld|vertaling|vertaald|video|illustraties?",
        "gepubliceerd|geplaatst|op|om|uur|datum|leestijd|min",
        "bijgewerkt|gewijzigd|aangepast|laatst|laatste update|update",
    ),
    "pl": BylineTerms(
        "autor|autorka|autorzy|oprac|opracowa(?:ł|ła|nie)|tekst|rozmawia(?:ł|ła)?|napisał|napisała",
        "i|oraz|z",
        "dziennikar(?:z|ka)|korespondent(?:ka)?|redaktor(?:ka)?|redakcja|reporter(?:ka)?|publicyst(?:a|ka)",
        "fot|foto|zdjęcia|zdjęcie|tłum|tłumaczenie|przekład|źródło|redakcja:",
        "opublikowan[oay]|publikacja|data publikacji|publikacji|data|dodano|utworzono|godz|o|r|dnia",
        "aktualizacj[ai]|zaktualizowan[oay]|ostatnia aktualizacja|zmieniono|zmodyfikowano",
    ),
    "cs": BylineTerms(
        "autor|autorka|autoři|napsala?|text",
        "a|s",
        "redaktor(?:ka)?|redakce|zpravodaj(?:ka)?|reportér(?:ka)?|komentátor(?:ka)?",
        "foto|překlad|přeložila?|zdroj",
        "publikováno|vydáno|zveřejněno|dne|v|ve",
        "aktualizováno|aktualizace|upraveno|naposledy",
    ),
    "sk": BylineTerms(
        "autor|autorka|text",
        "a|s",
        "redaktor(?:ka)?|redakcia",
        "foto|preklad|zdroj",
        "publikované|zverejnené|dňa|o",
        "aktualizované",
    ),
    "uk": BylineTerms(
        "автор|авторка|автори|текст|розмовля(?:в|ла)|спілкува(?:вся|лася)|підготува(?:в|ла)",
        "та|і|й|з",
        "(?:шеф-|головн\\w+ )?редактор(?:ка)?|кореспондент(?:ка)?|журналіст(?:ка)?|оглядач(?:ка)?|репортер(?:ка)?|редакція",
        "фото|світлини|переклад|переклала?|редакція|редагува(?:в|ла)|джерело|відео",
        "опублікован[оа]|дата публікації|публікації|дата|створено|додано|о|об|р|року|год|хв|читання",
        "оновлен[оа]|оновлення|змінено|останнє оновлення|відредаговано",
    ),
    "ru": BylineTerms(
        "автор|авторы|текст|беседова(?:л|ла)|подготови(?:л|ла|ли)|записа(?:л|ла)",
        "и|с",
        "(?:шеф-|главн\\w+ )?редактор|корреспондент(?:ка)?|журналист(?:ка)?|обозреватель|репортер|репортёр|редакция",
        "фото|перевод|перев[её]ла?|редакция|источник|видео|иллюстрации",
        "опубликован[оа]|дата публикации|публикации|дата|создано|в|г|года|мск|час|мин|чтения",
        "обновлен[оа]|обновление|изменен[оа]|последнее обновление|отредактировано",
    ),
    "be": BylineTerms("аўтар", "і|ды", "рэдактар|карэспандэнт|рэдакцыя", "фота|пераклад", "апублікавана|г", "абноўлена"),
    "bg": BylineTerms(
        "автор|текст", "и", "редактор|кореспондент|редакция", "снимки?|превод", "публикуван[оа]|г|ч|в", "обновен[оа]"
    ),
    "ro": BylineTerms(
        "scris de|autor|text", "și|si", "jurnalist|redactor|corespondent", "foto|traducere", "publicat|la|pe|ora", "actualizat"
    ),
    "hu": BylineTerms(
        "írta|szerző|szöveg",
        "és",
        "újságíró|szerkesztő|tudósító",
        "fotók?|fordította",
        "megjelent|közzétéve",
        "frissítve|frissült|módosítva",
    ),
    "sr": BylineTerms(
        "autor|piše|аутор|пише",
        "i|и",
        "novinar(?:ka)?|urednik|redakcija",
        "foto|фото|prevod",
        "objavljeno|објављено|u",
        "ažurirano|ажурирано|izmenjeno",
    ),
    "hr": BylineTerms(
        "autor|piše", "i", "novinar(?:ka)?|urednik|redakcija", "foto|prijevod", "objavljeno|u", "ažurirano|zadnja izmjena"
    ),
    "sl": BylineTerms("avtor|piše", "", "novinar(?:ka)?|urednik", "foto|prevod", "objavljeno|ob", "posodobljeno"),
    "lt": BylineTerms(
        "autorius|autorė|parengė", "ir", "redaktorius|žurnalist(?:as|ė)", "nuotr|vertė", "paskelbta|m|d", "atnaujinta"
    ),
    "lv": BylineTerms("autors|autore", "un", "redaktors|žurnālist[se]", "foto|tulkoja", "publicēts", "atjaunots|atjaunināts"),
    "et": BylineTerms("autor", "ja", "toimetaja|ajakirjanik", "foto|tõlkis", "avaldatud", "uuendatud|muudetud"),
    "fi": BylineTerms("teksti|kirjoittaja", "ja", "toimittaja|kirjeenvaihtaja", "kuvat?", "julkaistu|klo", "päivitetty|muokattu"),
    "sv": BylineTerms(
        "av|text|skriven av",
        "och",
        "reporter|redaktör|korrespondent",
        "foto|bild",
        "publicera[dt]|kl|den",
        "uppdatera[dt]|ändrad|senast",
    ),
    "da": BylineTerms(
        "af|tekst|skrevet af",
        "og",
        "journalist|redaktør|korrespondent",
        "foto",
        "publiceret|udgivet|kl|den",
        "opdateret|ændret|senest",
    ),
    "no": BylineTerms(
        "av|tekst|skrevet av", "og", "journalist|redaktør|korrespondent", "foto", "publisert|kl|den", "oppdatert|sist|endret"
    ),
    "el": BylineTerms(
        "γράφει|γράφουν|συντάκτης|του|της",
        "και",
        "δημοσιογράφος|ανταποκριτής",
        "φωτογραφίες|μετάφραση",
        "δημοσιεύτηκε|δημοσίευση|στις",
        "ενημερώθηκε|ενημέρωση|τελευταία ενημέρωση",
    ),
    "tr": BylineTerms(
        "yazan|yazar|haber|hazırlayan",
        "ve|ile",
        "muhabiri?|editörü?|gazeteci|haber merkezi",
        "fotoğraf(?:lar)?|çeviri|çeviren|kaynak",
        "yayınlanma|yayınlandı|yayın tarihi|tarihi|giriş|saat",
        "güncelleme|güncellendi|güncellenme|son",
    ),
    "id": BylineTerms(
        "oleh|penulis",
        "dan|dengan",
        "wartawan|redaktur|koresponden",
        "foto|penerjemah",
        "diterbitkan|dipublikasikan|pukul|wib|jam",
        "diperbarui|diubah",
    ),
    "vi": BylineTerms("tác giả|bởi", "và", "phóng viên|biên tập viên", "ảnh", "đăng|lúc|ngày", "cập nhật"),
    "ka": BylineTerms("ავტორი|ავტორები", "და", "რედაქტორი|ჟურნალისტი", "ფოტო", "გამოქვეყნდა", "განახლდა|განახლებულია"),
    "ar": BylineTerms(
        "بقلم|كتب|كتبت|الكاتب|إعداد", "و", "مراسل|محرر|صحفي|صحافي", "تصوير|ترجمة", "نشر|نُشر|تاريخ النشر", "تحديث|آخر تحديث|عُدل"
    ),
    "he": BylineTerms("מאת", "ו", "כתב|כתבת|עורך", "צילום|תרגום", "פורסם", "עודכן|עדכון"),
    "ja": BylineTerms("文・|取材・文", "と", "記者|編集部", "写真|訳", "公開|掲載|配信", "更新|最終更新"),
    "zh": BylineTerms(
        "作者|撰文|记者|記者|文/",
        "和|与|與",
        "编辑|編輯|记者|記者",
        "摄影|攝影|翻译|翻譯|来源|來源",
        "发布|發布|发表|發表",
        "更新|最后更新|最後更新",
    ),
    "ko": BylineTerms("글", "및", "기자|특파원|편집", "사진|번역", "입력|등록|기사입력", "수정|최종수정|업데이트"),
}


def any_language(column: str) -> str:
    """Return one column in all languages, as alternatives of a regular expression."""
    return "|".join(row for row in (getattr(words, column) for words in BYLINE_TERMS.values()) if row)
