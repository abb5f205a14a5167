"""What pages carry along that nobody reads: scripts, style sheets, counters."""

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h

__all__ = ["body_scripts", "head_noise"]

_FILES = ("app", "vendor", "jquery.min", "consent", "analytics", "ads", "lazyload", "main", "slick")
_SNIPPETS = (
    "window.layer=window.layer||[];function track(){layer.push(arguments)}",
    "document.documentElement.className=document.documentElement.className.replace('no-js','js');",
    "(function(d){var j=d.createElement('i');j.src='/t.js';d.head.append(j)})(document)",
    'var settings={"ajax":"\\/ajax","nonce":"%s","lazy":true};',
    'window.__state__={"route":"page","build":"%s","flags":[1,0,1]};',
)


def head_noise(ctx: Context) -> list[Child]:
    """Meta tags of no concern, style sheets, scripts."""
    count = ctx.look.pick("head-scripts", (2, 3, 5, 8, 12, 18, 25))
    verification = [
        h("meta", name=f"{name}-site-verification", content=_token(ctx, 20))
        for name in ("alpha", "beta", "gamma")[: ctx.look.pick("verification", (0, 1, 3))]
    ]
    sheets = [
        h("link", rel="stylesheet", href=f"/assets/{name}.css?ver={i}.2")
        for i, name in enumerate(_FILES[: ctx.look.pick("sheets", (1, 2, 4, 7))])
    ]
    style = None
    if ctx.has("inline-style", 0.45):
        rules = (f".c{_token(ctx, 5)}{{margin:{i}px;color:#{_token(ctx, 6)}}}" for i in range(40))
        style = h("style", "".join(rules))
    icons = [
        h("link", rel="icon", href=f"/icon-{size}.png", sizes=f"{size}x{size}")
        for size in (32, 192)
    ]
    return [verification, icons, sheets, style, [_script(ctx) for _ in range(count)]]


def body_scripts(ctx: Context) -> list[Node]:
    """Scripts at the end of the body."""
    return [_script(ctx) for _ in range(ctx.look.pick("body-scripts", (1, 3, 6, 10, 15, 22)))]


def _script(ctx: Context) -> Node:
    rng = ctx.rng
    if rng.random() < 0.5:
        return h("script", src=f"/assets/{rng.choice(_FILES)}.js?v={_token(ctx, 6)}", defer="defer")
    snippet = rng.choice(_SNIPPETS).replace("%s", _token(ctx, 16))
    if rng.random() < 0.15:
        snippet += f'var data="{_token(ctx, rng.choice((200, 800, 2400)))}";'
    return h("script", snippet)


def _token(ctx: Context, length: int) -> str:
    return ctx.rng.randbytes(length // 2).hex()
