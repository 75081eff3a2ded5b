package dev.cadenza.evaluate.report;

/** How the report looks: one column that fits any screen, light and dark schemes, and paper. */
final class ReportStyle {
    private ReportStyle() {}

    /** Colours: texts have a contrast of at least 4.5 on every ground they stand on. */
    private static final String COLOURS = """
            :root{color-scheme:light dark;--ground:#f6f5f1;--card:#fff;--ink:#1c1d22;--soft:#565a66;--line:#dcdad2;--track:#e6e4dd;
            --good:#1b7f5c;--near:#4d7a1e;--middle:#96640a;--far:#b3383a;--unknown:#646875;--accent:#3257c8}
            @media (prefers-color-scheme:dark){:root{--ground:#15161a;--card:#1f2026;--ink:#ecebe6;--soft:#adb0bb;--line:#363841;
            --track:#34363f;--good:#5cc9a0;--near:#a5cc6b;--middle:#eab55a;--far:#ff8b86;--unknown:#a4a8b4;--accent:#8fabff}}
            """;

    private static final String TEXT = """
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
            main,header{max-width:1240px;margin:0 auto;padding:0 max(16px,3vw)}
            header{padding-top:clamp(20px,4vw,48px)}
            h1{font-size:clamp(1.5rem,3.6vw,2.5rem);line-height:1.2;margin:.2em 0 .4em;letter-spacing:-.01em;max-width:32em}
            h2{font-size:1.35rem;line-height:1.3;margin:0 0 .5em}
            h3{font-size:1.02rem;margin:0 0 .3em} h4{font-size:.95rem;margin:0 0 .5em}
            p{margin:0 0 .8em;max-width:72ch}
            section{margin:clamp(28px,4vw,52px) 0}
            .eyebrow,.small,.none,.meaning,figcaption span,.key{color:var(--soft)}
            .eyebrow{margin:0;font-size:.9rem} .small,.none,.key{font-size:.875rem} .meaning{font-size:.93rem;margin-bottom:.5em}
            table{border-collapse:collapse;width:100%;font-size:.93rem} .scroll{overflow-x:auto;margin-bottom:1em}
            td,th{text-align:left;padding:.5em .8em .5em 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400;min-width:5.2em}
            thead th{color:var(--soft);font-size:.85rem}
            code,pre{font:.86rem/1.5 ui-monospace,monospace} pre{white-space:pre-wrap;margin:.5em 0}
            summary{cursor:pointer;padding:.5em 0;color:var(--accent)} ul{padding-left:1.2em;margin:0 0 .5em}
            footer{color:var(--soft);font-size:.85rem;padding:0 0 40px}
            """;

    private static final String PARTS = """
            .cards,.scores,.hits,.pictures{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(min(100%,250px),1fr))}
            .cards{grid-template-columns:repeat(auto-fit,minmax(min(100%,165px),1fr));gap:12px}
            .scores,.pictures{grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:20px 32px}
            .card,.piece,.score,.notes{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px}
            .card{border-top:5px solid var(--c)} .card h2{font-size:.95rem;font-weight:500;color:var(--soft);margin:0}
            .card .answer{font-size:1.4rem;line-height:1.25;font-weight:650;color:var(--c);margin:.15em 0 .35em} .card p{margin:0;font-size:.93rem}
            .good{--c:var(--good)} .near{--c:var(--near)} .middle{--c:var(--middle)} .far{--c:var(--far)} .unknown{--c:var(--unknown)}
            .chip{display:inline-block;font-size:.78rem;font-weight:600;line-height:1.5;color:var(--c);border:1px solid var(--c);
            border-radius:99px;padding:0 .65em;white-space:nowrap;vertical-align:.08em}
            .score p:last-child{margin:0} .piece{margin-bottom:16px}
            .hit{border-left:3px solid var(--line);padding-left:14px} .hit p{margin:0}
            figure{margin:0 0 12px;min-width:0} figcaption{font-size:.93rem;margin-bottom:5px} figcaption span{white-space:nowrap} audio{width:100%;height:40px;display:block}
            .key{display:flex;flex-wrap:wrap;gap:4px 18px;max-width:none} .key span{display:inline-flex;align-items:center;gap:7px}
            .dot{width:13px;height:13px;border-radius:50%;border:3px solid var(--ink);flex:none} .tick{width:3px;height:15px;flex:none}
            .tick.real{background:var(--ink)} .tick.codec{background:var(--accent)} .tick.noise{background:var(--soft)}
            """;

    private static final String DRAWINGS = """
            svg{display:block;overflow:visible} svg text{fill:var(--soft);font-size:12.5px} svg .strong{fill:var(--ink);font-weight:700;font-size:14px}
            .track{fill:var(--track)} .fill{fill:var(--c);opacity:.35} .value{fill:var(--card);stroke:var(--c);stroke-width:4}
            .spread{fill:var(--ink);opacity:.18} .mark{stroke-width:2.5} .mark.real{stroke:var(--ink)} .mark.codec{stroke:var(--accent)}
            .mark.noise{stroke:var(--soft)} svg text.codec{fill:var(--accent)} svg text.real{fill:var(--ink)} .copied{fill:var(--far)}
            .copiedkey{display:inline-block;width:26px;height:6px;background:var(--far);vertical-align:.15em}
            .timeline{margin-bottom:18px} .timeline text{font-weight:600} .timeline .time{font-weight:400}
            .legend{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,260px),1fr));gap:4px 20px;padding-left:2em;margin:0;font-size:.9rem}
            .legend li{padding-left:2px} .legend b{display:inline-block;width:14px;height:14px;border-radius:3px;vertical-align:-.1em;margin-right:5px}
            .axes{position:relative;height:190px;margin-left:54px} .axes img{width:100%;height:100%;display:block;border-radius:4px}
            .pitch{position:absolute;right:calc(100% + 6px);transform:translateY(50%);font-size:.78rem;color:var(--soft);white-space:nowrap}
            .times{position:relative;height:1.6em;margin-left:54px;font-size:.78rem;color:var(--soft)} .times span{position:absolute;top:3px}
            .curve{max-width:720px}
            """;

    private static final String PAPER = """
            @media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--track:#e4e4e4;--good:#1b7f5c;
            --near:#4d7a1e;--middle:#96640a;--far:#b3383a;--unknown:#555;--accent:#3257c8}
            audio{display:none} body{font-size:11pt} *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
            .card,.score,.hit,.picture,.timeline,tr{break-inside:avoid} h2,h3{break-after:avoid}}
            """;

    /** One player at a time, and nothing folded away on paper. */
    static final String SCRIPT = """
            document.addEventListener('play',e=>document.querySelectorAll('audio').forEach(a=>{if(a!==e.target)a.pause()}),true);
            addEventListener('beforeprint',()=>document.querySelectorAll('details').forEach(d=>{d.open=true}));
            """;

    /** The style sheet. */
    static String css() {
        return COLOURS + TEXT + PARTS + DRAWINGS + PAPER;
    }
}
