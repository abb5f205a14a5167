"""Dates: declared, shown, and in addresses."""

import re

import pytest
from declared import ld, read

from unboil.document import dates
from unboil.document.dates import date_in_text, date_in_url, declared_day, parse_date
from unboil.document.sourced import Sourced
from unboil.roles import Role


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2024-04-28", "", "2024-04-28"),
        ("2024-04-28T23:30:00Z", "", "2024-04-28"),
        ("2024-04-28T23:30:00+02:00", "", "2024-04-28"),
        ("2024-04-28 23:30:00.123", "", "2024-04-28"),
        ("20240428T233000Z", "", "2024-04-28"),
        ("2005-5-7 21:23:57", "", "2005-05-07"),
        ("2024/04/28", "", "2024-04-28"),
        ("2024.04.28. 12:00", "", "2024-04-28"),
        ("2024年4月28日 10:00", "zh", "2024-04-28"),
        ("2024년 4월 28일", "ko", "2024-04-28"),
        ("Sun, 28 Apr 2024 23:30:00 GMT", "en", "2024-04-28"),
        ("Sun Apr 28 2024 23:30:00 GMT+0200", "en", "2024-04-28"),
        ("April 28, 2024", "en", "2024-04-28"),
        ("28th April 2024", "en", "2024-04-28"),
        ("28. April 2024, 23:30 Uhr", "de", "2024-04-28"),
        ("28 avril 2024", "fr", "2024-04-28"),
        ("28 de abril de 2024", "es-ES", "2024-04-28"),
        ("28 апреля 2024", "ru", "2024-04-28"),
        ("04/05/2024", "en-US", "2024-04-05"),
        ("04.05.2024", "de", "2024-05-04"),
        ("04.03.2024", "", "2024-03-04"),
        ("04.03.2024", "en", "2024-03-04"),
        ("4. 3. 2024", "en", "2024-03-04"),
        ("04.03.2024", "en-US", "2024-04-03"),
        ("03.25.2024", "en", "2024-03-25"),
        ("3. März 2024", "en", "2024-03-03"),
        ("3 mars 2024", "en-US", "2024-03-03"),
        ("3 марта 2024", "de", "2024-03-03"),
        ("05 दिसंबर 2024", "en", "2024-12-05"),
        ("05/04/2025", "en", "2025-05-04"),
        ("05/04/2025", "en-US", "2025-05-04"),
        ("05/04/2025", "en-PH", "2025-05-04"),
        ("05/04/2025", "en-GB", "2025-04-05"),
        ("05/04/2025", "en_AU", "2025-04-05"),
        ("05/04/2025", "en-ca", "2025-04-05"),
        ("May 4, 2025", "en-GB", "2025-05-04"),
        ("4 mai 2025", "fr-CA", "2025-05-04"),
        ("05/04/2025", "de-Latn-AT", "2025-04-05"),
        ("28.04.24", "de", "2024-04-28"),
        ("24.04.28", "ko", "2024-04-28"),
        ("5th of May 2024", "en", "2024-05-05"),
        ("2024. 4. 28.", "ko", "2024-04-28"),
        ("28. 4. 2024", "cs", "2024-04-28"),
        ("28 tháng 4, 2024", "vi", "2024-04-28"),
        ("Ngày 28 Tháng Tư năm 2024", "vi", "2024-04-28"),
        ("12 जून 2025", "hi", "2025-06-12"),
        ("12 मई 2025", "hi", "2025-05-12"),
        ("12 मे 2025", "mr", "2025-05-12"),
        ("12 มิถุนายน 2025", "th", "2025-06-12"),
        ("14 มีนาคม 2568", "th", "2025-03-14"),
        ("14 มี.ค. 2568 10:30 น.", "th", "2025-03-14"),
        ("14 ม.ค. 2568", "th", "2025-01-14"),
        ("29 กุมภาพันธ์ 2567", "th", "2024-02-29"),
        ("14/03/2568", "th", "2025-03-14"),
        ("12 জুন 2025", "bn", "2025-06-12"),
        ("12 ஜூன் 2025", "ta", "2025-06-12"),
        ("12 జూన్ 2025", "te", "2025-06-12"),
        ("2013. november 12.", "hu", "2013-11-12"),
        ("2013 Nov 12", "en", "2013-11-12"),
        ("2013-Nov-12", "", "2013-11-12"),
        ("2013 m. lapkričio 12 d.", "lt", "2013-11-12"),
        ("12/nov/2013", "", "2013-11-12"),
        ("Tue Nov 12 21:04:55 UTC 2013", "en", "2013-11-12"),
        ("Tue Nov 12 21:04:55 2013", "en", "2013-11-12"),
        ("12 de março de 2024", "", "2024-03-12"),
        ("5 fevrier 2024", "", "2024-02-05"),
        ("2999-01-01", "", None),
        ("1066-10-14", "", None),
        ("2024-13-45", "", None),
        ("soon", "en", None),
        ("", "", None),
        ("9" * 5_000, "", None),
        ("\ud800 2024", "xx", None),
        ("28 апреля 2024", "xx-GB", "2024-04-28"),
        ("28 April 2024", "en-ßß", "2024-04-28"),
    ],
)
def test_parse_date(text: str, language: str, expected: str | None) -> None:
    assert parse_date(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ada Example | Published May 5, 2024 3:00 pm", "2024-05-05"),
        ("Updated 2024-05-05 by Ada", "2024-05-05"),
        ("It rained 12 times in 2024", None),
        ("Call 030/12345678", None),
        ("Published on the 5th of May 2024 at noon", "2024-05-05"),
        ("Stand: 28.04.24, 12 Uhr", "2024-04-28"),
        ("Version 10.04.24.1 of the driver", None),
        ("Address 192.10.04.24", None),
        ("Valid from 02/19/24 through 03/16/24", None),
        ("Updated: 9 May 2024. Published: 3 May 2024", "2024-05-03"),
        ("Last modified 2024-05-09, first published 2024-05-03", "2024-05-03"),
        ("Published 3 May 2024, updated 9 May 2024", "2024-05-03"),
        ("Updated 9 May 2024, published by The Example", "2024-05-09"),
        ("at 21:04:55 UTC 2013", None),
    ],
)
def test_date_in_text(text: str, expected: str | None) -> None:
    assert date_in_text(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Registriert: Mo 3. Feb 2020, 10:11", None),
        ("Joined Feb 3, 2020", None),
        ("Posts: 128 Joined: 2020-02-03", None),
        ("Dołączył(a): 3 lutego 2020", None),
        ("注册时间: 2020-02-03", None),
        ("Member since: 3 Feb 2020 Posted: 5 May 2023", "2023-05-05"),
        ("5 May 2023, Ann joined the paper in 2015", "2023-05-05"),
        ("Ann Lee joined the staff on 3 Feb 2020", "2020-02-03"),
    ],
)
def test_the_day_since_when_somebody_is_a_member_is_none(text: str, expected: str | None) -> None:
    assert date_in_text(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2024/04/28/rain", "2024-04-28"),
        ("https://example.org/rain-2024-04-28.html", "2024-04-28"),
        ("https://example.org/20240428/rain", "2024-04-28"),
        ("https://example.org/2024/rain", None),
        ("https://example.org/id/1202404281", None),
    ],
)
def test_date_in_url(url: str, expected: str | None) -> None:
    assert date_in_url(url) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(datePublished="2024-04-28"), Sourced("2024-04-28", "json-ld")),
        (
            "<meta property=article:published_time content=2024-04-28T10:00:00Z>",
            Sourced("2024-04-28", "meta:article:published_time"),
        ),
        (
            "<meta name=citation_publication_date content=2022/04>"
            "<meta name=citation_online_date content=2022/04/11>",
            Sourced("2022-04-11", "meta:citation_online_date"),
        ),
        (
            "<span itemprop=datePublished content=2024-04-28>Sunday</span>",
            Sourced("2024-04-28", "microdata"),
        ),
        (
            "<nav><time>2020-01-01</time></nav><h1>Rain</h1><time datetime=2024-04-28>x</time>",
            Sourced("2024-04-28", "html:time"),
        ),
        (
            "<html lang=de><h1>Rain</h1><div class=post-date>28. April 2024</div>",
            Sourced("2024-04-28", "class"),
        ),
        (
            "<html lang=en><p>May 5, 2025</p><h1>Rain</h1><p>April 28, 2024</p>",
            Sourced("2024-04-28", "near heading"),
        ),
        ("<p>x</p>", None),
    ],
)
def test_date(html: str, expected: Sourced[str] | None) -> None:
    assert read(html).date == expected


@pytest.mark.parametrize(
    "html",
    [
        "<time class=updated datetime=2024-05-09>x</time>"
        "<time class='entry-date published' datetime=2024-05-03>y</time>",
        "<p>Updated <time datetime=2024-05-09>x</time> <time datetime=2024-05-03>y</time></p>",
        "<time class='published updated' datetime=2024-05-03>x</time>"
        "<time datetime=2024-05-09>y</time>",
        "<time class=updated datetime=2024-05-03>x</time>"
        "<div><ul><li><p><time datetime=2024-05-01>y</time></p></ul></div>",
    ],
)
def test_an_update_gives_way_to_the_publication_beside_it(html: str) -> None:
    html = f"<h1>Rain</h1><article><header><div>{html}</div></header></article>"
    assert read(html).date == Sourced("2024-05-03", "html:time")


def test_the_class_of_an_update_gives_way_to_the_date_beside_it() -> None:
    html = "<b class=date-updated>9 May 2024</b> <b class=date>3 May 2024</b>"
    assert read(f"<html lang=en><h1>Rain</h1><p>{html}").date == Sourced("2024-05-03", "class")


UPDATED, PUBLISHED = "19 March 2025", "11 March 2025"


@pytest.mark.parametrize(
    "lines",
    [
        ["Last updated", UPDATED, "Published", PUBLISHED],
        [f"Aktualizacja: {UPDATED}", f"Opublikowano: {PUBLISHED}"],
        [f"Modified {UPDATED}", f"Published {PUBLISHED}"],
        [f"Оновлено: {UPDATED}", f"Опубліковано: {PUBLISHED}"],
        [f"Güncelleme: {UPDATED}", f"Yayınlanma: {PUBLISHED}"],
        [f"最終更新日：{UPDATED}", f"公開日：{PUBLISHED}"],
        [f"अपडेट: {UPDATED}", f"प्रकाशित: {PUBLISHED}"],
        [f"อัปเดต: {UPDATED}", f"เผยแพร่: {PUBLISHED}"],
        ["Published", PUBLISHED, "Last updated", UPDATED],
    ],
)
def test_what_is_labelled_as_publication_comes_before_an_update(lines: list[str]) -> None:
    html = "".join(f"<dd>{line}</dd>" for line in lines)
    found = read(f"<html lang=en><h1>Rain</h1><dl>{html}</dl>")
    assert found.date == Sourced("2025-03-11", "near heading")
    found = read("<html lang=en><p>x</p>", of_role={Role.BYLINE: lines})
    assert found.date == Sourced("2025-03-11", "block:byline")


def test_the_label_of_a_time_may_be_an_element() -> None:
    html = (
        "<dl><dt>Last updated</dt><dd><time datetime=2025-03-19>x</time></dd>"
        "<dt>Published</dt><dd><time datetime=2025-03-11>y</time></dd></dl>"
    )
    assert read(f"<h1>Rain</h1>{html}").date == Sourced("2025-03-11", "html:time")


def test_a_later_date_without_a_label_does_not_come_before_an_update() -> None:
    html = f"<p>Last updated</p><p>{UPDATED}</p><p>Wind</p><p>{PUBLISHED}</p>"
    found = read(f"<html lang=en><h1>Rain</h1>{html}")
    assert found.date == Sourced("2025-03-19", "near heading")


def test_the_day_of_an_event_is_not_that_of_its_publication() -> None:
    event = {"@type": "Event", "name": "Fair", "startDate": "2025-03-19"}
    html = "<html lang=en><h1>Fair</h1><time datetime=2025-03-19>19 March 2025</time>"
    assert read(ld(**event) + html).date is None
    assert read(ld(**event) + ld(headline="Fair") + html).date is not None


def test_what_is_no_month_is_put_to_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[str]] = []

    def parse(_: str, languages: list[str], **__: object) -> None:
        tried.append(languages)

    monkeypatch.setattr("dateparser.parse", parse)
    assert read("<p>Built for line 12, 2011 seats.</p>").date is None
    assert tried == [["en"]]
    assert date_in_text("28 апреля 2024") is None
    assert tried[1:] == [["en"], ["ru"]]


def test_the_page_s_own_date_comes_before_that_of_a_video_on_it() -> None:
    video = ld(**{"@type": "VideoObject", "uploadDate": "2023-12-06"})
    declared = "<meta name=published content='December 22, 2023'>"
    assert read(video + declared).date == Sourced("2023-12-22", "meta:published")
    assert read(video).date == Sourced("2023-12-06", "json-ld")


def test_a_day_for_machines_comes_before_the_days_in_bylines() -> None:
    html = (
        "<html lang=en><h2>Rain</h2><dl><dt>ada77</dt>"
        "<dd class=profile-joined><b>Joined:</b> Mon Mar 04, 2019</dd></dl>"
        "<p>by ada77 » <time datetime=2023-05-02T10:00:00Z>Tue May 02, 2023</time></p>"
    )
    bylines = ["Joined: Mon Mar 04, 2019", "by ada77 » Tue May 02, 2023"]
    found = read(html, of_role={Role.BYLINE: bylines})
    assert found.date == Sourced("2023-05-02", "html:time")


def test_the_day_of_another_page_does_not_come_before_the_byline() -> None:
    html = (
        "<html lang=en><h1>Rain</h1><p>By Ada Example, May 5, 2024</p>"
        + "<p>It rained.</p>" * 100
        + "<a>Wind</a><time datetime=2020-01-01>January 1, 2020</time>"
    )
    found = read(html, of_role={Role.BYLINE: ["By Ada Example, May 5, 2024"]})
    assert found.date == Sourced("2024-05-05", "block:byline")


def test_a_day_for_machines_that_is_not_the_one_shown_is_of_the_template() -> None:
    html = "<html lang=en><h1>Rain</h1><p><time datetime=2019-09-03>May 5, 2024</time></p>"
    found = read(html, of_role={Role.BYLINE: ["May 5, 2024"]})
    assert found.date == Sourced("2024-05-05", "block:byline")


def test_of_days_for_machines_in_bylines_the_first_is_the_page_s() -> None:
    html = (
        "<html lang=en><p><time datetime=2024-05-05>May 5, 2024</time></p><h1>Rain</h1>"
        "<p>On the radio on <time datetime=2024-05-04>May 4, 2024</time></p>"
    )
    found = read(html, of_role={Role.BYLINE: ["May 5, 2024", "On the radio on May 4, 2024"]})
    assert found.date == Sourced("2024-05-05", "html:time")


def test_the_byline_near_the_heading_comes_first() -> None:
    html = (
        "<html lang=en><p>Ben, April 1, 2020</p>"
        + "<p>It rained.</p>" * 20
        + "<h1>Rain</h1><p>Ada, <i>May 5</i>, 2024</p>"
    )
    found = read(html, of_role={Role.BYLINE: ["Ben, April 1, 2020", "Ada, May 5, 2024"]})
    assert found.date == Sourced("2024-05-05", "block:byline")


def test_a_product_has_none_of_the_days_of_its_reviews() -> None:
    html = ld(**{"@type": "Product", "name": "Boots"}) + "<html lang=en><h1>Boots</h1>"
    review = {Role.BYLINE: ["Reviewed by Ada on May 5, 2024"]}
    assert read(html, of_role=review).date is None
    assert read(html + ld(headline="Boots"), of_role=review).date is not None


@pytest.mark.parametrize("shown", [True, False])
def test_few_texts_are_read_as_dates(monkeypatch: pytest.MonkeyPatch, shown: bool) -> None:
    read_texts: list[str] = []

    def none(*given: str) -> None:
        read_texts.append(given[0])

    monkeypatch.setattr(dates, "_written_date", none)
    days = [f"{day} foobarab {year}" for year in range(2000, 2020) for day in range(1, 13)]
    html = "".join(f"<meta name=date content='{day}'>{ld(datePublished=day)}" for day in days)
    bylines = {Role.BYLINE: [day.replace("foo", "bar") for day in days]} if shown else {}
    assert read(html, of_role=bylines).date is None
    assert 0 < len(read_texts) <= 12
    assert len(set(read_texts)) == len(read_texts)


def test_declared_texts_that_are_no_date_leave_others_unread_only_if_they_look_like_one() -> None:
    html = "".join(f"<meta name=date content='{month}/2022'>" for month in range(1, 13))
    found = read(html, of_role={Role.BYLINE: ["May 5, 2024"]})
    assert found.date == Sourced("2024-05-05", "block:byline")


def test_the_address_is_the_last_resort_for_a_date() -> None:
    found = read("<p>x</p>", url="https://example.org/2024/04/28/rain")
    assert found.date == Sourced("2024-04-28", "url")


@pytest.mark.parametrize("role", [Role.RELATED, Role.COMMENTS])
@pytest.mark.parametrize(
    "html",
    [
        "<h1>Rain</h1><p>It rains.</p><div><time datetime=2024-04-28>28 April 2024</time></div>",
        "<h1>Rain</h1><p>It rains.</p><div class=post-date>28 April 2024</div>",
        "<h1>Rain</h1><div>28 April 2024</div>",
    ],
)
def test_the_day_of_a_teaser_or_a_comment_is_not_the_page_s(html: str, role: Role) -> None:
    text = ["olav, 28 April 2024"]
    assert read(html, of_role={role: text}).date is None
    assert read(html, of_role={role: text, Role.BYLINE: ["28 April 2024"]}).date is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1987-03-02T05:00:00Z", "1987-03-02"),
        ("1912-04-16", "1912-04-16"),
        ("1970-01-01T00:00:00Z", None),
        ("1900-01-01", None),
        ("0001-01-01", None),
        ("2 March 1987", None),
    ],
)
def test_papers_declare_days_of_before_the_web(text: str, day: str | None) -> None:
    assert declared_day(text) == day


@pytest.mark.parametrize("kind", ["Movie", "Book", "MusicAlbum"])
def test_a_work_of_before_the_web_does_not_date_the_page(kind: str) -> None:
    work = ld(**{"@type": kind, "datePublished": "1972-03-24"})
    found = read(f"{work}<h1>Rain</h1><p class=date>5 May 2024</p>")
    assert found.date == Sourced("2024-05-05", "class")
    assert read(ld(datePublished="1972-03-24")).date == Sourced("1972-03-24", "json-ld")


def test_a_day_is_not_the_end_of_another_one() -> None:
    html = "<h1>Rain</h1><p class=date>1 May 2024</p><p>It rains.</p>"
    found = read(html, of_role={Role.RELATED: ["11 May 2024"]})
    assert found.date == Sourced("2024-05-01", "class")


@pytest.mark.parametrize(
    ("html", "day"),
    [
        ("The mill was opened on 18 September 2025 by the mayor.", None),
        ("The mill was opened on <b>18 September 2025</b> by the mayor.", None),
        ("Die Mühle wurde am 18. September 2025 eröffnet!", None),
        ("<b>Selhaven, 18 September 2025</b> – The mayor opened the mill.", "2025-09-18"),
        ("This story was first published on 18 September 2025.", "2025-09-18"),
        ("18 September 2025", "2025-09-18"),
    ],
)
def test_the_day_in_a_sentence_of_the_body_is_not_the_page_s(html: str, day: str | None) -> None:
    text = re.sub("<.*?>", "", html)
    found = read(f"<h1>Mill</h1><p>{html}</p>", of_role={Role.BODY: [text]}).date
    assert found == (day and Sourced(day, "near heading"))


def test_days_that_govuk_declares() -> None:
    found = read(
        "<meta name=govuk:first-published-at content=2024-03-05T10:00:00Z>"
        "<meta name=govuk:public-updated-at content=2024-04-07>"
    )
    assert found.date == Sourced("2024-03-05", "meta:govuk:first-published-at")
    assert found.modified == Sourced("2024-04-07", "meta:govuk:public-updated-at")


@pytest.mark.parametrize(
    ("html", "changed"),
    [
        ("<p>Updated 5 March 2024", Sourced("2024-03-05", "near heading")),
        ("<p>Last updated on March 5, 2024", Sourced("2024-03-05", "near heading")),
        ("<p>Aktualisiert am 5. März 2024", Sourced("2024-03-05", "near heading")),
        ("<p>Published 3 March 2024, updated 5 March 2024",
         Sourced("2024-03-05", "near heading")),
        ("<dt>Last updated<dd>5 March 2024", Sourced("2024-03-05", "near heading")),
        ("<time class=published datetime=2024-03-03>x</time>"
         "<time class=updated datetime=2024-03-05T10:00:00Z>y</time>",
         Sourced("2024-03-05T10:00:00+00:00", "html:time")),
        ("<p>Updated by The Example. Published 3 March 2024", None),
        ("<p>5 March 2024", None),
        ("<div class=comments><p><time class=updated datetime=2024-03-05>x</time></div>", None),
    ],
)  # fmt: skip
def test_the_day_of_an_update_that_is_shown(html: str, changed: Sourced[str] | None) -> None:
    assert read(f"<html lang=en><h1>Rain</h1>{html}").modified == changed


def test_where_no_other_day_is_known_that_of_the_update_is_the_page_s() -> None:
    found = read("<html lang=en><h1>Rain</h1><p>Updated 5 March 2024")
    assert found.date == found.modified == Sourced("2024-03-05", "near heading")
    found = read("<html lang=en><h1>Rain</h1><p>Ada</p>",
                 of_role={Role.BYLINE: ["Ada, updated 5 March 2024"]})  # fmt: skip
    assert found.date == found.modified == Sourced("2024-03-05", "block:byline")
