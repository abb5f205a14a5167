"""Words around the names in bylines, in the languages of the web: data, and nothing else."""

__all__ = [
    "ACCOUNTS",
    "ARTICLES",
    "BYLINE_ENDS",
    "BYLINE_LABELS",
    "BYLINE_OPENINGS",
    "CONJUNCTIONS",
    "CREDITS",
    "DAY_OPENINGS",
    "GENRES",
    "JOB_WORDS",
    "JOINING_CONJUNCTIONS",
    "MEMBERSHIP_WORDS",
    "NAME_PARTICLES",
    "NAME_SUFFIXES",
    "NO_NAMES",
    "PASSIVE_BY",
    "PLACE_OPENINGS",
    "PREFIXED_CONJUNCTIONS",
    "PUBLICATION_WORDS",
    "SHOUTED_CONJUNCTIONS",
    "SMALL_OPENINGS",
    "SPACED_NAME_LANGUAGES",
    "UPDATE_WORDS",
    "WEAK_CONJUNCTIONS",
    "WEEKDAYS",
]

BYLINE_OPENINGS = (
    "written by",
    "posted by",
    "published by",
    "submitted by",
    "story by",
    "story and photos by",
    "photos and story by",
    "photos and text by",
    "photos and words by",
    "text by",
    "text and photos by",
    "words by",
    "words and photos by",
    "report by",
    "review by",
    "interview by",
    "view all posts by",
    "all posts by",
    "more posts by",
    "by",
    "interview von",
    "ein interview von",
    "geschrieben von",
    "verfasst von",
    "eingestellt von",
    "gepostet von",
    "text von",
    "alle beiträge von",
    "écrit par",
    "rédigé par",
    "publié par",
    "posté par",
    "propos recueillis par",
    "escrito por",
    "publicado por",
    "publicada por",
    "postado por",
    "texto de",
    "por",
    "scritto da",
    "pubblicato da",
    "postato da",
    "a cura di",
    "geschreven door",
    "gepost door",
    "geplaatst door",
    "door",
    "skrevet av",
    "lagt inn av",
    "skrevet af",
    "indsendt af",
    "skriven av",
    "upplagd av",
    "kirjoittanut",
    "przez",
    "napsal",
    "napsala",
    "publicat de",
    "scris de",
    "írta",
    "bejegyezte",
    "yazan",
    "ditulis oleh",
    "diposting oleh",
    "được đăng bởi",
    "viết bởi",
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
    "автори",
    "авторы",
    "αναρτήθηκε από",
    "بقلم",
    "به قلم",
    "מאת",
    "लेखक",
    "โดย",
    "tác giả",
)
"""How a byline opens, and no name."""
NAME_PARTICLES = ("von", "par", "di", "av", "af", "od", "oleh", "της", "του")
"""How a byline opens, and names too: Von Miller, Di Stefano, Oleh."""
BYLINE_LABELS = (
    "words", "story", "report", "reporting", "review", "interview", "authors", "autoren", "autori",
    "autore", "autrice", "autores", "auteur", "auteurs", "autorzy", "autoři", "author(s)",
    "verfasser", "verfasserin", "forfatter", "författare", "skribent", "kirjoittaja", "toimittaja",
    "tekst", "teksten", "szerzők", "penulis", "laporan", "yazar", "haber", "muhabir",
    "συντάκτης", "συντάκτρια", "κείμενο", "текст", "авторка",
    "作者", "记者", "記者", "文", "撰文", "撰稿", "執筆", "筆者", "著者", "ライター", "投稿者",
    "글", "글쓴이", "작성자",
    "كتب", "كتبت", "الكاتب", "الكاتبة", "إعداد", "نویسنده", "خبرنگار", "כותב", "כותבת",
    "लेखिका", "संवाददाता", "द्वारा", "ผู้เขียน", "ผู้สื่อข่าว",
)  # fmt: skip
"""What opens a byline before a colon or the like; the word alone may be any other."""
SPACED_NAME_LANGUAGES = frozenset({"ja"})
"""Of those that are written in Han characters, the ones with a space within a name."""
ARTICLES = ("a", "an", "ein", "eine", "un", "une", "una", "et", "en", "ett", "een")
GENRES = (
    "analysis", "opinion", "commentary", "essay", "guest post", "column",
    "analyse", "kommentar", "rezension", "filmkritik", "buchkritik", "porträt", "reportage",
    "kolumne", "glosse", "gastbeitrag", "gastkommentar", "beitrag", "leitartikel",
    "chronique", "tribune", "critique", "portrait", "entretien", "enquête",
    "crónica", "análisis", "opinión", "reportaje", "crítica", "análise", "opinião", "reportagem",
    "recensie", "opinie", "anmeldelse", "krönika", "recension", "analys",
)  # fmt: skip
"""What is written, before the words of ``PASSIVE_BY``: ``Ein Kommentar von``."""
PUBLICATION_WORDS = (
    "published", "posted", "submitted", "created", "veröffentlicht", "erstveröffentlichung",
    "erschienen", "erstellt", "publié", "publicado", "publicada",
    "pubblicato", "gepubliceerd", "publisert", "publicerad", "publicerat", "udgivet",
    "offentliggjort", "julkaistu", "opublikowano", "data publikacji", "publikováno", "vydáno",
    "zveřejněno", "publikované", "megjelent", "közzétéve", "publicat", "objavljeno",
    "δημοσίευση", "δημοσιεύτηκε", "δημοσιεύθηκε", "опубликовано", "дата публикации",
    "опубліковано", "публикувано", "објављено", "yayınlanma", "yayınlandı", "yayın tarihi",
    "diterbitkan", "dipublikasikan", "ngày đăng", "xuất bản", "نشر", "نُشر", "نشرت", "تاريخ النشر",
    "تاریخ انتشار", "منتشر شده", "פורסם", "प्रकाशित", "पब्लिश", "เผยแพร่", "입력", "등록", "게재",
    "公開", "掲載", "投稿日", "配信", "发布", "发表", "發布", "發佈",
)  # fmt: skip
UPDATE_WORDS = (
    "updated", "last modified", "modified", "aktualisiert", "geändert", "mis à jour",
    "mise à jour", "modifié", "actualizado", "actualizada", "atualizado", "atualizada",
    "aggiornato", "aggiornamento", "bijgewerkt", "aangepast", "gewijzigd", "oppdatert",
    "opdateret", "uppdaterad", "uppdaterat", "päivitetty", "muokattu", "zaktualizowano",
    "aktualizacja", "data aktualizacji", "aktualizováno", "aktualizované", "frissítve",
    "frissítés", "módosítva", "actualizat", "ažurirano", "ενημέρωση", "ενημερώθηκε", "обновлено",
    "изменено", "оновлено", "ажурирано", "güncelleme", "güncellendi", "güncellenme",
    "diperbarui", "cập nhật", "تحديث", "آخر تحديث", "עודכן", "به‌روزرسانی", "بروزرسانی",
    "अपडेट", "अपडेटेड", "อัปเดต", "수정", "업데이트", "更新", "最終更新",
)  # fmt: skip
MEMBERSHIP_WORDS = (
    "joined", "joined on", "join date", "member since", "registered", "registration date",
    "registriert", "registriert seit", "mitglied seit", "dabei seit", "angemeldet seit", "inscrit",
    "inscrit le", "inscription", "membre depuis", "registrado", "registrado el", "miembro desde",
    "fecha de ingreso", "fecha de registro", "registado", "cadastrado em", "membro desde",
    "data de registro", "iscritto", "iscritto il", "registrato", "membro dal", "geregistreerd",
    "lid sinds", "lid geworden op", "medlem siden", "medlem sedan", "blev medlem", "tilmeldt",
    "liittynyt", "rejestracja", "zarejestrowany", "dołączył", "dołączyła", "dołączył(a)",
    "registrován", "registrace", "regisztrált", "csatlakozott", "регистрация", "зарегистрирован",
    "на форуме с", "на сайте с", "реєстрація", "kayıt tarihi", "katılım", "üyelik tarihi",
    "εγγραφή", "bergabung", "ngày tham gia", "登録日", "注册时间", "注册于", "加入时间", "가입일",
)  # fmt: skip
"""Before the day since when the author of a post is a member."""
BYLINE_ENDS = (*PUBLICATION_WORDS, *UPDATE_WORDS)
"""What is said of the day, after the names or before them."""
PASSIVE_BY = ("by", "von", "par", "por", "da", "di", "door", "av", "af", "przez", "od")
"""What stands between the day and the names: ``Posted on May 5, 2024 by``."""
DAY_OPENINGS = frozenset({
    "on", "ON", "at", "AT", "the", "am", "um", "le", "à", "el", "em", "il", "alle", "op", "om",
    "den", "kl", "dnia", "dne", "dňa", "às", "a", "las", "ore", "klo", "saat", "pukul", "lúc", "o",
    "w", "v", "в", "о",
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

CONJUNCTIONS = (
    "and", "und", "et", "y", "e", "en", "og", "och", "i", "ja", "a", "és", "și", "un", "ir", "ve",
    "dan", "và", "και", "и", "та", "і", "й", "և", "და", "و", "اور", "और", "এবং", "และ", "및", "&",
)  # fmt: skip
"""Between two names, in lower case: a capital is an initial or a name."""
WEAK_CONJUNCTIONS = frozenset({"a", "un", "dan", "و", "ו"})
"""Those that are between names of two words or more: Thomas a Kempis is one person."""
PREFIXED_CONJUNCTIONS = ("و", "ו")
"""Those that are written as the first letter of the name after them."""
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
    "chroniqueuse", "éditorialiste", "envoyé", "envoyée", "envoyés", "envoyées", "correspondants",
    # Spanish, Portuguese
    "periodista", "redactor", "redactora", "corresponsal", "columnista", "reportero", "reportera",
    "enviado", "enviada", "enviados", "enviadas", "corresponsales",
    "jornalista", "repórter", "redator", "redatora", "colunista", "correspondente",
    # Italian
    "giornalista", "redattore", "redattrice", "corrispondente", "inviato", "inviata",
    "inviati",
    # Dutch, Danish, Norwegian, Swedish
    "redacteur", "verslaggever", "verslaggeefster", "redaktør", "korrespondant", "redaktör",
    # Polish, Czech
    "dziennikarz", "dziennikarka", "redaktor", "redaktorka", "novinář", "novinářka",
    # Russian, Ukrainian
    "журналист", "журналистка", "корреспондент", "редактор", "обозреватель", "журналіст",
    "кореспондент",
    # Turkish, Indonesian
    "muhabir", "muhabiri", "editör", "gazeteci", "wartawan", "jurnalis",
    # Korean
    "기자", "특파원", "인턴기자",
})
# fmt: on
"""Words of job titles, which stand before names or behind them."""
ACCOUNTS = frozenset({
    "admin", "administrator", "webmaster", "superuser", "root", "user", "guest", "anonymous",
    "editor", "wpadmin", "siteadmin", "web admin", "site admin",
})  # fmt: skip
"""What the account is called that a page was put in with, where it is nobody's name."""
NO_NAMES = frozenset({"undefined", "null", "none", "nan", "n/a"})
"""What programs write where there is no name."""
