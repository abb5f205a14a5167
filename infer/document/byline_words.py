"""Words around the names in bylines, in the languages of the web: data, and nothing else."""

__all__ = [
    "BYLINE_ENDS",
    "BYLINE_LABELS",
    "BYLINE_OPENINGS",
    "CONJUNCTIONS",
    "JOB_WORDS",
    "JOINING_CONJUNCTIONS",
    "NAME_PARTICLES",
    "SHOUTED_CONJUNCTIONS",
    "SPACED_NAME_LANGUAGES",
]

BYLINE_OPENINGS = (
    "written by",
    "posted by",
    "published by",
    "story by",
    "text by",
    "words by",
    "report by",
    "by",
    "geschrieben von",
    "text von",
    "écrit par",
    "publié par",
    "escrito por",
    "publicado por",
    "texto de",
    "scritto da",
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
    "автор",
    "بقلم",
)
"""How a byline opens, and no name."""
NAME_PARTICLES = ("von", "par", "por", "di", "door", "av", "af", "od", "oleh")
"""How a byline opens, and names too: Von Miller, Di Stefano, Oleh."""
BYLINE_LABELS = ("作者", "记者", "記者", "文", "текст", "كتب")
"""What opens a byline before a colon or the like; the word alone may be any other."""
SPACED_NAME_LANGUAGES = frozenset({"ja"})
"""Of those that are written in Han characters, the ones with a space within a name."""
BYLINE_ENDS = (
    "published",
    "posted",
    "updated",
    "veröffentlicht",
    "aktualisiert",
    "publié",
    "publicado",
    "actualizado",
    "atualizado",
    "pubblicato",
    "aggiornato",
    "gepubliceerd",
    "opublikowano",
    "опубликовано",
)
"""What is said of the day after the names."""

CONJUNCTIONS = ("and", "und", "et", "y", "e", "en", "og", "och", "i", "ja", "и", "&")
"""Between two names, in lower case: a capital is an initial or a name."""
SHOUTED_CONJUNCTIONS = ("And", "AND", "UND", "ET", "OG", "OCH")
"""Those that are seldom a name in capitals."""
JOINING_CONJUNCTIONS = frozenset({"y", "e", "i"})
"""Within one name too: José Ortega y Gasset, Antoni Gaudí i Cornet."""

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
"""Words of job titles, which stand behind names."""
