"""Pages become articles."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from rawi.articles.extraction import Extracted
from rawi.model.articles import Article

FA = [
    "شهردار شهر از آغاز بازسازی پل قدیمی در ماه آینده خبر داد و گفت این کار با نظارت مهندسان محلی انجام می‌شود.",
    "وی افزود: هزینه بازسازی از بودجه عمومی پرداخت خواهد شد و هیچ عوارض تازه‌ای از مردم گرفته نمی‌شود.",
    "به گفته او پل سه هفته به روی خودروها بسته می‌ماند و اتوبوس‌ها در این مدت از راه شمالی خواهند رفت.",
]
AR = [
    "أعلنت بلدية المدينة أن أعمال ترميم الجسر القديم ستبدأ في الشهر المقبل بإشراف مهندسين من أبناء المدينة.",
    "وقال رئيس البلدية إن كلفة الترميم ستغطى من الموازنة العامة، وإن السكان لن يدفعوا أي رسوم جديدة.",
    "وأضاف أن الجسر سيغلق أمام السيارات ثلاثة أسابيع، وأن الحافلات ستسلك الطريق الشمالي في هذه المدة.",
]
FA_TITLE, AR_TITLE = "بازسازی پل قدیمی از ماه آینده آغاز می‌شود", "ترميم الجسر القديم يبدأ الشهر المقبل"
Extract = Callable[..., Extracted]
ReadPage = Callable[..., Article]


def paragraphs(lines: list[str]) -> str:
    """The lines as `p` elements."""
    return "".join(f"<p>{line}</p>" for line in lines)


def html(body: str, *, head: str = "", lang: str = "ar") -> str:
    """A page."""
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


def simple(title: str, lines: list[str], *, head: str = "", around: str = "") -> str:
    """A page with a title and paragraphs in an article element."""
    return html(f"<article><h1>{title}</h1>{around}{paragraphs(lines)}</article>", head=head)


def test_persian_agency(extract: Extract) -> None:
    """A page of an agency: lead, body, date of publication rather than of the change or the request, outlet, address."""
    page = html(
        "<header><span class='date'>دوشنبه ۱ آبان ۱۴۰۳</span></header><div class='item-title'><h1>"
        + FA_TITLE
        + "</h1></div>"
        "<span class='item-date'>پنجشنبه ۱۲ مهر ۱۴۰۳ - ۱۴:۳۰</span><p class='summary introtext'>پل قدیمی شهر سرانجام بازسازی می‌شود.</p>"
        f"<div class='item-text'>{paragraphs(FA[:2])}<blockquote><p>بیشتر بخوانید:</p><p>پل دیگری در شمال بسته شد</p></blockquote>{paragraphs(FA[2:])}</div>"
        "<div class='share'>تلگرام</div><section class='comments'><p>بسیار گزارش خوب و کاملی بود، از شما سپاسگزارم که پیگیری کردید.</p></section>",
        head=f"<title>{FA_TITLE} - ایسنا</title><meta property='article:modified_time' content='2024-10-08T10:00:00Z'>"
        "<link rel='canonical' href='https://www.isna.ir/news/1403071204523/x'>",
        lang="fa",
    )
    found = extract(page)
    assert found.title == FA_TITLE
    assert found.text == "\n".join(["پل قدیمی شهر سرانجام بازسازی می‌شود.", *FA])
    assert (found.published, found.language, found.outlet) == ("2024-10-03T14:30:00", "fa", "ایسنا")
    assert found.id == found.url == "https://www.isna.ir/news/1403071204523/x"


def test_arab_site_with_json_ld(extract: Extract) -> None:
    """JSON-LD gives date, headline and publisher; site names leave the title."""
    page = simple(
        AR_TITLE,
        AR,
        head=f"<title>{AR_TITLE} | صحيفة المرسى</title><meta property='og:title' content='{AR_TITLE} | صحيفة المرسى'>"
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "x", "datePublished": "2024-10-03T09:00:00+03:00",'
        ' "dateModified": "2024-10-05T09:00:00+03:00", "publisher": {"name": "صحيفة المرسى"}}]}</script>',
    )
    found = extract(page)
    assert (found.title, found.published, found.outlet) == (AR_TITLE, "2024-10-03T09:00:00+03:00", "صحيفة المرسى")
    assert found.text == "\n".join(AR)
    assert found.id == "folder/a.html"


@pytest.mark.parametrize(
    ("around", "head", "published"),
    [
        ("<time datetime='2024-10-03T10:00:00Z'>3 أكتوبر 2024</time>", "", "2024-10-03T10:00:00Z"),
        ("<span class='date'>03 تشرين الأول/أكتوبر 2024</span>", "", "2024-10-03"),
        ("<div class='post-meta'>نشر في ٣ أكتوبر ٢٠٢٤ - آخر تحديث ٥ أكتوبر ٢٠٢٤</div>", "", "2024-10-03"),
        ("<div class='updated-date date'>آخر تحديث: 5 أكتوبر 2024</div>", "", None),
        ("<span>الخميس 3 أكتوبر 2024</span>", "", "2024-10-03"),
        ("<span class='news-date'>30 ربيع الأول 1446 هـ</span>", "", "2024-10-03"),
        ("", "<meta property='article:published_time' content='2024-10-03T10:00:00+02:00'>", "2024-10-03T10:00:00+02:00"),
        ("", "<meta itemprop='datePublished' content='1403/07/12'>", "2024-10-03"),
        ("", "<link rel='canonical' href='https://paper.example/2024/10/03/bridge'>", "2024-10-03"),
        ("", "<link rel='canonical' href='https://paper.example/2024/10/bridge'>", "2024-10-01/2024-10-31"),
        ("<span class='date'>5 نوفمبر 2024</span>", "<link rel='canonical' href='https://paper.example/2024/10/03/bridge'>", "2024-10-03"),
        ("<p>وقع الاتفاق في 3 أكتوبر 2019 بين البلدية وشركة البناء التي رممت جسورا أخرى في المنطقة كلها.</p>", "", None),
    ],
)  # fmt: skip
def test_published(around: str, head: str, published: str | None, extract: Extract) -> None:
    """The date of publication in all the places where pages state it; a change or the story's own dates are none."""
    assert extract(simple(AR_TITLE, AR, around=around, head=head)).published == published


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1256"),
        ("utf-8", "iso-8859-1"),
        ("cp1256", "windows-1256"),
        ("cp1256", "utf-8"),
        ("cp1256", "iso-8859-1"),
        ("cp1256", ""),
        ("iso8859_6", "iso-8859-6"),
        ("utf-16", "utf-16"),
        ("utf-16-le", ""),
    ],
)
def test_charsets(charset: str, declared: str, extract: Extract) -> None:
    """The letters are right whatever the page declares."""
    head = f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>" if declared else ""
    assert extract(simple(AR_TITLE, AR, head=head).encode(charset)).text == "\n".join(AR)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1256"])
def test_mojibake(wrong: str, extract: Extract) -> None:
    """UTF-8 that was once read in another charset is turned back."""
    broken = simple(AR_TITLE, AR).encode().decode(wrong, errors="ignore")
    assert AR[1] in extract(broken.encode()).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no article text"),
        (b"  \n", "no article text"),
        (b"<html><body></body></html>", "no article text"),
        (b"%PDF-1.7 ...", "not a web page"),
        ("نص بلا وسوم".encode(), "not a web page"),
        (bytes(range(256)) * 40, "not a web page"),
        (b"<html><frameset><frame src='a'></frameset></html>", "no article text"),
        (b"<" * 100_000, "not a web page"),
    ],
)
def test_nothing_found(content: bytes, reason: str, extract: Extract) -> None:
    """A page without an article gives an empty text and says why."""
    found = extract(content)
    assert found.text == ""
    assert found.error is not None
    assert reason in found.error


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 20_000 + paragraphs(AR) + "</div>" * 20_000,
        "<b>" * 100_000 + paragraphs(AR),
        "<span>" * 1_000 + paragraphs(AR) + "</span>" * 1_000,
        "<body " + " ".join(f"a{number}='x'" for number in range(30_000)) + ">" + paragraphs(AR),
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + paragraphs(AR),
        "<!--" * 10_000 + "-->" + paragraphs(AR),
        "<a></a>" * 20_000 + paragraphs(AR),
        paragraphs(AR).replace(" ", " \0"),
        "<?xml version='1.0' encoding='utf-7'?>" + paragraphs(AR),
        "<form id='aspnetForm'><div>" + paragraphs(AR) + "</div></form>",
    ],
)
def test_hostile_pages(content: str, extract: Extract) -> None:
    """Nesting, attributes, broken scripts and zero bytes cost neither the text nor much time."""
    started = time.perf_counter()
    found = extract(f"<html>{content}</html>")
    assert " ".join(AR[1].split()) in " ".join(found.text.split())
    assert time.perf_counter() - started < 20


def test_article(read_page: ReadPage) -> None:
    """The article's text is title, LF, body; the given wins over the page; provenance names the extractor."""
    article = read_page(simple(AR_TITLE, AR), id="7", outlet="المرسى", published="2024-10-04")
    assert article.text == "\n".join([AR_TITLE, *AR])
    assert article.title_text == AR_TITLE
    assert (article.id, article.outlet, article.provenance.extractor) == ("7", "المرسى", "rawi-html/1")
    assert article.published is not None
    assert article.published.day == "2024-10-04"
    assert article.set_aside is None


def test_paywalled_stub(extract: Extract) -> None:
    """A page that shows only the first paragraph gives it; the full text in its JSON-LD is taken where it is there."""
    body = " ".join(AR * 3)
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "' + body + '"}</script>'
    assert AR[0] in extract(simple(AR_TITLE, AR[:2])).text
    assert extract(simple(AR_TITLE, AR[:1], head=head)).text == body


def test_saved_page(extract: Extract) -> None:
    """The comment of the browser that saved a page gives its address."""
    page = "<!-- saved from url=(0042)https://paper.example/news/12 -->" + simple(AR_TITLE, AR)
    assert extract(page).url == "https://paper.example/news/12"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<title>{AR_TITLE} – موقع قناة المرسى – لبنان</title>", AR_TITLE),
        (f"<title>وكالة المرسى : {AR_TITLE}</title>", AR_TITLE),
        (f"<title>صحيفة المرسى | {AR_TITLE}</title>", AR_TITLE),
        (f"<meta property='og:title' content='{AR_TITLE}'>", AR_TITLE),
    ],
)
def test_titles(head: str, title: str, extract: Extract) -> None:
    """Right-to-left titles lose the site's name before or behind them, with a heading on the page or without."""
    assert extract(simple(AR_TITLE, AR, head=head)).title == title
    assert extract(html(f"<article>{paragraphs(AR)}</article>", head=head)).title == title


def test_another_language(extract: Extract) -> None:
    """A page in a language that rawi does not read is extracted all the same."""
    lines = [
        "Die Stadt beginnt im nächsten Monat mit der Erneuerung der alten Brücke, sagte der Bürgermeister am Montag."
    ] * 3
    found = extract(simple("Alte Brücke wird erneuert", lines))
    assert (found.language, found.error) == ("de", None)
    assert lines[0] in found.text
