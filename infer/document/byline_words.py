"""Words around the names in bylines, in the languages of the web: data, and nothing else."""

__all__ = [
    "BYLINE_ENDS",
    "BYLINE_LABELS",
    "BYLINE_OPENINGS",
    "CONJUNCTIONS",
    "CREDITS",
    "DAY_OPENINGS",
    "JOB_WORDS",
    "JOINING_CONJUNCTIONS",
    "NAME_PARTICLES",
    "NAME_SUFFIXES",
    "PASSIVE_BY",
    "PLACE_OPENINGS",
    "PUBLICATION_WORDS",
    "SHOUTED_CONJUNCTIONS",
    "SMALL_OPENINGS",
    "SPACED_NAME_LANGUAGES",
    "UPDATE_WORDS",
    "WEEKDAYS",
]

BYLINE_OPENINGS = (
    "written by",
    "posted by",
    "published by",
    "submitted by",
    "story by",
    "story and photos by",
    "text by",
    "text and photos by",
    "words by",
    "words and photos by",
    "report by",
    "review by",
    "interview by",
    "by",
    "interview von",
    "ein interview von",
    "geschrieben von",
    "text von",
    "écrit par",
    "publié par",
    "propos recueillis par",
    "escrito por",
    "publicado por",
    "texto de",
    "scritto da",
    "a cura di",
    "geschreven door",
    "skrevet av",
    "skrevet af",
    "skriven av",
    "przez",
    "autor",
    "autorin",
    "autora",
    "author",
    "text",
    "texte",
    "texto",
    "teksti",
    "szerző",
    "автор",
    "بقلم",
    "מאת",
    "लेखक",
    "โดย",
    "tác giả",
)
"""How a byline opens, and no name."""
NAME_PARTICLES = ("von", "par", "por", "di", "door", "av", "af", "od", "oleh", "της", "του")
"""How a byline opens, and names too: Von Miller, Di Stefano, Oleh."""
BYLINE_LABELS = (
    "words", "story", "report", "reporting", "review", "interview",
    "作者", "记者", "記者", "文", "текст", "كتب",
    "كتبت", "haber",
)  # fmt: skip
"""What opens a byline before a colon or the like; the word alone may be any other."""
SPACED_NAME_LANGUAGES = frozenset({"ja"})
"""Of those that are written in Han characters, the ones with a space within a name."""
PUBLICATION_WORDS = (
    "published",
    "posted",
    "submitted",
    "veröffentlicht",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "opublikowano",
    "опубликовано",
)
UPDATE_WORDS = (
    "updated",
    "last modified",
    "modified",
    "aktualisiert",
    "mis à jour",
    "mise à jour",
    "actualizado",
    "atualizado",
    "aggiornato",
    "bijgewerkt",
    "zaktualizowano",
    "aktualizacja",
    "обновлено",
)
BYLINE_ENDS = (*PUBLICATION_WORDS, *UPDATE_WORDS)
"""What is said of the day, after the names or before them."""
PASSIVE_BY = ("by", "von", "par", "por", "da", "di", "door", "av", "af", "przez", "od")
"""What stands between the day and the names: ``Posted on May 5, 2024 by``."""
DAY_OPENINGS = frozenset({
    "on", "ON", "at", "AT", "the", "am", "um", "le", "à", "el", "em", "il", "alle", "op", "om",
    "den", "kl", "dnia",
})  # fmt: skip
"""Between the names and a day or an hour; with a capital they are names."""
# fmt: off
WEEKDAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    "måndag", "tisdag", "lördag", "söndag",
    "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela",
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
})
# fmt: on
"""What stands before a day; two of them are family names as well."""
PLACE_OPENINGS = (
    "in", "IN", "at", "AT", "on", "ON", "for", "FOR", "from", "FROM", "of the", "aus", "für",
    "pour", "à", "para", "em", "voor",
)  # fmt: skip
"""Between the names and the place or the paper they write from or for."""
CREDITS = (
    "photo", "photos", "photography", "photographs", "pictures", "image", "images", "illustration",
    "illustrations", "video", "graphics", "edited", "editing", "reviewed", "fact checked",
    "fact-checked", "translated", "translation", "foto", "fotos", "fotografie", "bild", "bilder",
    "übersetzt", "übersetzung", "photographie", "traduit", "traduction", "fotografía", "traducción",
    "fotografia", "traduzione", "фото", "摄影", "攝影", "编辑", "編輯",
)  # fmt: skip
"""What others did who are no authors."""

CONJUNCTIONS = ("and", "und", "et", "y", "e", "en", "og", "och", "i", "ja", "и", "&")
"""Between two names, in lower case: a capital is an initial or a name."""
SHOUTED_CONJUNCTIONS = ("And", "AND", "UND", "ET", "OG", "OCH")
"""Those that are seldom a name in capitals."""
JOINING_CONJUNCTIONS = frozenset({"y", "e", "i"})
"""Within one name too: José Ortega y Gasset, Antoni Gaudí i Cornet."""
NAME_SUFFIXES = ("Jr", "Sr", "II", "III", "IV", "Inc", "Ltd", "LLC", "LLP", "PLC", "Corp", "GmbH")
"""What a comma may stand before within one name: Martin Luther King, Jr."""
SMALL_OPENINGS = frozenset({
    "the", "la", "le", "les", "el", "al", "as", "lo", "los", "de", "del", "della", "delle", "dello",
    "degli", "dei", "des", "di", "da", "das", "do", "dos", "du", "d", "l", "dall", "dell", "van",
    "von", "vom", "zu", "zum", "zur", "den", "der", "ter", "ten", "te", "t", "af", "av",
    "ap", "ibn", "bin", "bint", "ben", "abu", "ul", "ní", "ó", "ua",
})  # fmt: skip
"""What a name may begin with in lower case: van der Berg, al-Hassan, the Associated Press."""

# fmt: off
JOB_WORDS = frozenset({
    # English
    "writer", "editor", "reporter", "correspondent", "journalist", "columnist", "contributor",
    "producer", "photographer", "critic", "staff", "freelancer", "blogger",
    # German
    "redakteur", "redakteurin", "reporterin", "korrespondent", "korrespondentin", "journalistin",
    "kolumnist", "kolumnistin", "redaktionsleiter", "chefredakteur", "chefredakteurin", "volontär",
    "volontärin",
    # French
    "journaliste", "rédacteur", "rédactrice", "correspondant", "correspondante", "chroniqueur",
    "chroniqueuse", "éditorialiste",
    # Spanish, Portuguese
    "periodista", "redactor", "redactora", "corresponsal", "columnista", "reportero", "reportera",
    "jornalista", "repórter", "redator", "redatora", "colunista", "correspondente",
    # Italian
    "giornalista", "redattore", "redattrice", "corrispondente", "inviato", "inviata",
    # Dutch, Danish, Norwegian, Swedish
    "redacteur", "verslaggever", "verslaggeefster", "redaktør", "korrespondant", "redaktör",
    # Polish, Czech
    "dziennikarz", "dziennikarka", "redaktor", "redaktorka", "novinář", "novinářka",
    # Russian, Ukrainian
    "журналист", "журналистка", "корреспондент", "редактор", "обозреватель", "журналіст",
    "кореспондент",
    # Turkish, Indonesian
    "muhabir", "muhabiri", "editör", "gazeteci", "wartawan", "jurnalis",
})
# fmt: on
"""Words of job titles, which stand before names or behind them."""
