"""Texts that someone who means harm would write into a cell, a parameter or a draft, and what must become of them."""

from __future__ import annotations

from dataclasses import dataclass

BEACON = "https://beacon.invalid/pwned"  # nothing may ask for it
CANARY = "/CANARY-FILE"  # stands for the path of a file outside the project, which nothing may read


@dataclass(frozen=True)
class Payload:
    """`is_printed`: a cell may hold it, and it is printed as it stands; else the cell is refused."""

    name: str
    kind: str
    text: str
    is_printed: bool = True

    def aimed(self, canary: str) -> str:
        """The text, with the path of the file that is not to be read."""
        return self.text.replace(CANARY, canary)


def _all(kind: str, is_printed: bool, **texts: str) -> tuple[Payload, ...]:
    return tuple(Payload(f"{kind}-{name.replace('_', '-')}", kind, text, is_printed) for name, text in texts.items())


PAYLOADS: tuple[Payload, ...] = (
    *_all(
        "html", True,
        script="<script>window.pwned=1</script>",
        closed="</title></style></script></textarea><script>window.pwned=2</script>",
        image=f'<img src="{BEACON}" onerror="window.pwned=3">',
        attribute='" onmouseover="window.pwned=4" autofocus onfocus="window.pwned=4" x="',
        apostrophe="' onclick='window.pwned=5' x='",
        frame='<iframe srcdoc="&lt;script&gt;parent.pwned=6&lt;/script&gt;"></iframe>',
        details="<details open ontoggle=window.pwned=7><summary>x</summary></details>",
        comment="--><script>window.pwned=8</script><!--",
        cdata="]]><script>window.pwned=9</script><![CDATA[",
        meta=f'<meta http-equiv="refresh" content="0;url={BEACON}">',
        base=f'<base href="{BEACON}/">',
        form=f'<form action="{BEACON}"><button autofocus>x</button></form>',
        entity="&lt;script&gt;window.pwned=10&lt;/script&gt; &amp;#60;b&amp;#62;",
        italic="<i>not slanted</i> <sup>not raised</sup>",
    ),
    *_all(
        "svg", True,
        script='<svg xmlns="http://www.w3.org/2000/svg"><script>window.pwned=11</script></svg>',
        load='<svg onload="window.pwned=12"></svg>',
        foreign='<svg><foreignObject><body onload="window.pwned=13"/></foreignObject></svg>',
        use=f'<svg><use href="{BEACON}#x"/><image href="{BEACON}"/></svg>',
        entity='<!DOCTYPE s [<!ENTITY x SYSTEM "file:///CANARY-FILE">]><s>x</s>',
    ),
    *_all(
        "mathml", True,
        link='<math href="javascript:window.pwned=14"><mi>x</mi></math>',
    ),
    *_all(
        "url", True,
        javascript="javascript:window.pwned=15//",
        bracketed="[press](javascript:window.pwned=16)",
        angle="<javascript:window.pwned=17>",
        entity="[press](&#106;avascript:window.pwned=18)",
        data="[press](data:text/html,<script>window.pwned=19</script>)",
        file=f"[press](file://{CANARY})",
        bare=f"{BEACON} www.beacon.invalid",
        reference=f"[press][r] [r]: {BEACON}",
    ),
    *_all(
        "css", True,
        expression="x: expression(window.pwned=20); behavior: url(#x)",
        importing=f"*/ @import url({BEACON}); /*",
        closing=f"</style><style>body{{background:url({BEACON})}}</style>",
    ),
    *_all(
        "markdown", True,
        image=f"![x]({BEACON}.png) ![y](file://{CANARY})",
        raw_html="`<script>window.pwned=21</script>`{=html}",
        raw_typst=f'`#read("{CANARY}")`{{=typst}}',
        raw_word="`<w:fldSimple w:instr='DDEAUTO c cmd'/>`{=openxml}",
        fence="```{=html} <script>window.pwned=22</script> ```",
        chunk="```{python} import os; os.abort() ```",
        division="::: {.content-hidden onclick=window.pwned=23} x :::",
        span='[x]{.hidden style="display:none" onclick="window.pwned=24"}',
        note="note[^1] ^[inline] [^1]: text",
        citation="@nobody [@nobody; see -@somebody] @fig-none",
        emphasis="**bold** *slanted* ~~struck~~ ^up^ ~down~ ==marked==",
        table="| a | b | \\| --- ||",
        heading="# heading {#refs .unnumbered}",
        rule="--- title: other ---",
        code="`r system('true')` `{python} 1+1`",
        backslashes="\\ \\\\ \\` \\[ \\\\( \\",
    ),
    *_all(
        "shortcode", False,
        plain=f"{{{{< include {CANARY} >}}}}",
        tripled=f"{{{{{{< include {CANARY} >}}}}}}",
        entities=f"&lbrace;&lbrace;&lt; include {CANARY} &gt;&rbrace;&rbrace;",
        numbers=f"&#123;&#x7b;&#60; include {CANARY} &#62;&#125;&#125;",
        backslashes=rf"\{{\{{\< include {CANARY} \>\}}\}}",
        twice=f"&amp;lbrace;{{&amp;lt; include {CANARY} &gt;}}}}",
        opened="{{< env HOME",
        closed="meta x >}}",
    ),
    *_all(
        "shortcode-like", True,
        split="{\u200b{< include x >}\u200b}",
        fullwidth="｛｛＜ include x ＞｝｝",
        spaced="{ {< include x >} }",
        template="{{ config }} ${x} {% raw %} #{x} %s {0}",
    ),
    *_all(
        "typst", True,
        read=f'#read("{CANARY}")',
        evaluate='#eval("read(\\"/etc/hostname\\")") #include "x.typ"',
        importing='#import "@preview/x:1.0.0": * #image("x.png")',
        raw="```typ #read(\"x\")``` `raw`",
        math="$ x^2 $ $$y$$ \\( z \\)",
        label="<label> @label #link(\"x\")[y] #pagebreak()",
        closing="] #panic() [ ) } // /* */",
        dashes="-- --- ... ~ 'q' \"q\" -? \\u{202e}",
    ),
    *_all(
        "latex", True,
        reads=f"\\input{{{CANARY}}} \\include{{x}} \\verbatiminput{{x}}",
        write="\\immediate\\write18{touch x} \\def\\a{\\a}\\a",
        environment="\\begin{document} % comment \\end{document}",
    ),
    *_all(
        "yaml", True,
        tag='!!python/object/apply:os.system ["true"]',
        alias="&a [*a, *a] <<: *a",
        document="--- x ... %YAML 1.2",
        indicators="key: [a, {b: c}] # comment | > ? - @ `",
    ),
    *_all(
        "path", True,
        up="../../../../etc/passwd",
        absolute=CANARY,
        windows="C:\\Windows\\win.ini \\\\host\\share",
        device="/dev/zero /dev/stdin /proc/self/environ",
    ),
    *_all(
        "sheet", True,
        command="=cmd|'/c calc'!A0",
        plus="+1+1",
        minus="-2+3",
        at="@SUM(1+1)",
        link=f'=HYPERLINK("{BEACON}","x")',
    ),
    *_all(
        "code", True,
        python='"); __import__("os").abort() #',
        triple="'''\"\"\"\\N{BULLET}\\x41{0!r}",
        shell="$(touch x) `touch x`; rm x | y && z",
        sql="'; DROP TABLE launches; --",
        lua="%d+ %b() [[x]] ]] .. os.exit() %f[%w]",
        word='INCLUDETEXT "x" DDEAUTO c:\\\\cmd MERGEFIELD',
    ),
    *_all(
        "number", True,
        huge="9" * 400 + " km",
        exponent="1e999 -1e999",
        words="NaN Infinity -0 null None undefined",
        arabic_like="１２３ ²³ Ⅷ",
    ),
    *_all(
        "text", True,
        homoglyphs="ѕсriрt раssword Ηwasong",
        korean="화성-16나 미사일 ‘북한’",
        japanese="ミサイル “発射” ーー",
        quotes="“typographic” ‘quotes’ – dashes — … ’s",
        spaces="thin\u2009no-break\u00a0narrow\u202fwide\u2003",
        joined="soft\u00adhyphen join\u2060er zero\u200bwidth",
        combining="e\u0301 Z\u0335\u0337",
    ),
    *_all(
        "control", False,
        nul="a\0b",
        bell="a\ab",
        escape="\x1b]0;title\x07\x1b[2J\x1b[31mred\x1b[0m",
        csi="\x9b31mred",
        delete="a\x7fb",
        backspace="a\b\b\bb",
        line="first\nsecond",
        crlf="first\r\nsecond",
        tab="a\tb",
        separator="a\u2028b\u2029c",
        override="\u202ecod.exe\u202c",
        isolate="\u2066x\u2069 \u200fy\u200e",
        mark="\ufeffx",
        private="\ue000\U000f0000",
        unassigned="\u0378\uffff",
        emoji="🚀",
        tags="\U000e0041\U000e0042",
    ),
    *_all(
        "long", False,
        field="A" * 100_000,
        megabyte="<b>" * 350_000,
    ),
)  # fmt: skip
PRINTED = tuple(payload for payload in PAYLOADS if payload.is_printed)
REFUSED = tuple(payload for payload in PAYLOADS if not payload.is_printed)
