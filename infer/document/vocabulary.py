"""Names that pages give to what they declare: ``<meta>`` tags by field, best first, types, labels.

The tags are those of OpenGraph (https://ogp.me), Dublin Core (https://www.dublincore.org), Google
Scholar's citation tags, and the parsely, sailthru and cxense analytics; the types are those of
https://schema.org.
"""

__all__ = [
    "ARTICLE_TYPES",
    "AUTHOR_TAGS",
    "CATALOGUE_AUTHOR_TAGS",
    "CHANGE_TAGS",
    "DATE_TAGS",
    "DESCRIPTION_TAGS",
    "EVENT_TYPES",
    "IMAGE_TAGS",
    "KEYWORD_TAGS",
    "LANGUAGE_TAGS",
    "PARTIAL_TYPES",
    "PRODUCT_TYPES",
    "REVIEW_TYPES",
    "SIDE_KEYS",
    "SINGLE_KEYWORD_TAGS",
    "SITE_TAGS",
    "SITE_TYPES",
    "TAG_LABELS",
    "TITLE_TAGS",
    "UNTITLED",
]

TITLE_TAGS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "title",
)
# fmt: off
UNTITLED = frozenset({
    "untitled", "untitled document", "untitled page", "untitled-1", "new page 1", "no title",
    "unbenanntes dokument", "document sans titre", "document sans nom", "documento sin título",
    "documento senza titolo", "documento sem título", "naamloos document", "namnlöst dokument",
    "dokument bez tytułu", "документ без названия", "без названия", "無題ドキュメント",
    "无标题文档", "未命名文件", "제목 없는 문서",
})
# fmt: on
"""What editors write where a page was given no title."""
AUTHOR_TAGS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "article:author_name",
    "twitter:creator_name",
)
CATALOGUE_AUTHOR_TAGS = frozenset(
    {"citation_author", "citation_authors", "dc.creator", "dcterms.creator", "dc.contributor"}
)
"""Those that have last names first."""
DATE_TAGS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "published",
    "date",
    "cxenseparse:recs:publishtime",
    "og:article:published_time",
    "displaydate",
    "article.created",
    "datecreated",
    "og:release_date",
    "govuk:first-published-at",
    "last-modified-date",
)
CHANGE_TAGS = (
    "article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "datemodified",
    "article.updated",
    "article.modified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "last-modified-date",
    "lastmod",
    "govuk:public-updated-at",
    "govuk:updated-at",
    "revised",
)
KEYWORD_TAGS = (
    "article:tag",
    "news_keywords",
    "parsely-tags",
    "sailthru.tags",
    "keywords",
    "citation_keywords",
    "dc.subject",
    "dcterms.subject",
)
SINGLE_KEYWORD_TAGS = frozenset({"article:tag", "citation_keywords"})
"""Those that have one keyword each."""
DESCRIPTION_TAGS = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.abstract",
)
IMAGE_TAGS = (
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "thumbnail",
    "image",
)
LANGUAGE_TAGS = ("content-language", "language", "dc.language", "og:locale")
SITE_TAGS = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "dc.publisher",
    "twitter:app:name:iphone",
)

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "BlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "BackgroundNewsArticle",
        "LiveBlogPosting",
        "TechArticle",
        "ScholarlyArticle",
        "MedicalScholarlyArticle",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "Report",
        "DiscussionForumPosting",
        "SocialMediaPosting",
        "Question",
        "Recipe",
        "Product",
        "ProductGroup",
        "VideoObject",
        "JobPosting",
        "Course",
        "Event",
        "Book",
        "Review",
        "SoftwareApplication",
        "HowTo",
    }
)
PRODUCT_TYPES = frozenset({"Product", "ProductGroup"})
EVENT_TYPES = frozenset({"Event"})
REVIEW_TYPES = frozenset({"Review", "UserReview", "CriticReview", "EmployerReview"})
PARTIAL_TYPES = frozenset(
    {
        "Answer",
        "Comment",
        "HowToDirection",
        "HowToSection",
        "HowToStep",
        "HowToTip",
        "Quotation",
    }
)
"""Types that are a part of what a page says, or of what is said of it, be they as long as they
are."""
SIDE_KEYS = frozenset(
    {
        "about",
        "acceptedAnswer",
        "author",
        "blogPost",
        "citation",
        "comment",
        "hasPart",
        "hasVariant",
        "isBasedOn",
        "isPartOf",
        "isRelatedTo",
        "isSimilarTo",
        "item",
        "itemListElement",
        "itemReviewed",
        "liveBlogUpdate",
        "mentions",
        "model",
        "offers",
        "publisher",
        "review",
        "reviews",
        "subjectOf",
        "suggestedAnswer",
        "video",
    }
)
"""Properties under which things stand that are not what the page is about."""
SITE_TYPES = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Corporation"})

# fmt: off
TAG_LABELS = (
    "tags", "tag", "tagged", "tagged with", "tagged in", "topics", "topic", "related topics",
    "keywords", "filed under", "labels", "categories",
    "schlagwörter", "schlagworte", "stichwörter", "themen",
    "étiquettes", "mots-clés", "mots clés", "sujets", "thèmes",
    "etiquetas", "temas", "palabras clave", "palavras-chave", "tópicos", "assuntos",
    "etichette", "argomenti", "parole chiave", "trefwoorden", "onderwerpen",
    "emner", "stikord", "ämnen", "taggar", "avainsanat", "tagi", "słowa kluczowe", "štítky",
    "klíčová slova", "címkék", "etichete", "etiketler", "теги", "тэги", "метки", "темы", "мітки",
    "ετικέτες", "标签", "關鍵字", "关键词", "标籤", "標籤", "タグ", "キーワード", "태그", "키워드",
    "thẻ", "từ khóa", "từ khoá", "chủ đề", "الوسوم", "وسوم", "كلمات مفتاحية", "الكلمات المفتاحية",
    "العلامات", "برچسب", "برچسب‌ها", "برچسب ها", "کلیدواژه", "کلیدواژه‌ها", "کلمات کلیدی", "תגיות",
    "תגים", "מילות מפתח", "टैग", "टैग्स", "แท็ก", "ป้ายกำกับ", "mot-clé", "marcadores", "palavras chave",
    "stichworte", "schlagwort", "aiheet", "asiasanat", "nyckelord", "emneord", "nøgleord",
    "nøkkelord", "oznake", "ključne riječi", "ключевые слова", "ключові слова", "тагове", "θέματα",
    "λέξεις κλειδιά", "kata kunci", "topik", "märksõnad", "tēmas", "temos", "raktažodžiai",
    "话题", "相关标签", "關鍵詞", "関連タグ", "関連キーワード", "해시태그",
)
# fmt: on
"""What a block of tags begins with."""
