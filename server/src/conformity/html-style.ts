/** The look of the report: no remote resource, light and dark by the reader's own setting, printable, usable at 320 px. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --card: #f5f7fa; --text: #1b2733; --soft: #4c5b6b; --line: #cfd8e3; --link: #0b57a4; --accent: #12355b;
  --error: #b3261e; --warning: #b26a00; --information: #1f5f99; --hint: #5b6770; --fine: #1f7a4d; --none: #8593a3; }
@media (prefers-color-scheme: dark) { :root { --back: #11161c; --card: #1a222b; --text: #e6edf3; --soft: #a9b6c4; --line: #36424f; --link: #7fb8f5; --accent: #a9cdf2;
  --error: #ff8a80; --warning: #ffb74d; --information: #82b8f2; --hint: #a9b6c4; --fine: #6fd3a0; --none: #7c8a99; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header.page, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header.page { padding-top: 2.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; color: var(--accent); }
h2 { font-size: 1.4rem; margin: 2.6rem 0 .6rem; padding-top: .6rem; border-top: 2px solid var(--line); color: var(--accent); }
h3 { font-size: 1.08rem; margin: 1.6rem 0 .4rem; }
p { max-width: 46rem; margin: .5rem 0; }
a { color: var(--link); } a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.soft { color: var(--soft); } .small { font-size: .88rem; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--back); padding: .5rem 1rem; z-index: 1; }
.note { border-left: 4px solid var(--warning); background: var(--card); padding: .6rem .9rem; max-width: 46rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; margin: 1.2rem 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem 1rem; min-width: 8rem; }
.tiles strong { display: block; font-size: 1.6rem; line-height: 1.15; }
nav ul { padding-left: 1.1rem; columns: 2 16rem; } 
.wide { overflow-x: auto; } .wide:focus-visible { outline: 2px solid var(--link); }
table { border-collapse: collapse; width: 100%; font-size: .94rem; }
caption { text-align: left; padding: .9rem 0 .3rem; font-weight: 600; font-size: 1rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--line); font-size: .85rem; color: var(--soft); }
th[scope=row] { font-weight: 600; min-width: 8.5rem; } th[scope=row] code { font-weight: 400; word-break: break-word; } table.rules th[scope=row] { min-width: 15rem; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { width: 38%; min-width: 9rem; } td.bar svg, .states svg { display: block; width: 100%; height: 1.05rem; }
.state { white-space: nowrap; font-weight: 600; } .state svg { width: 1em; height: 1em; vertical-align: -.12em; margin-right: .35em; }
.deviations { color: var(--error); } .no-deviation { color: var(--fine); } .elsewhere { color: var(--information); } .not-applicable { color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; margin: .5rem 0 1rem; list-style: none; font-size: .92rem; }
.legend i { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .4em; }
details { margin: .3rem 0; } summary { cursor: pointer; color: var(--link); } details ul { margin: .4rem 0; padding-left: 1.2rem; }
code { font: .88em/1.4 ui-monospace, "SF Mono", Consolas, monospace; overflow-wrap: anywhere; }
.f-error { fill: var(--error); background: var(--error); } .f-warning { fill: var(--warning); background: var(--warning); } .f-information { fill: var(--information); background: var(--information); } .f-hint { fill: var(--hint); background: var(--hint); }
.f-deviations { fill: var(--error); background: var(--error); } .f-no-deviation { fill: var(--fine); background: var(--fine); } .f-elsewhere { fill: var(--information); background: var(--information); } .f-not-applicable { fill: var(--none); background: var(--none); }
footer { padding-top: 1.5rem; padding-bottom: 3rem; margin-top: 2.5rem; border-top: 2px solid var(--line); }
@media (max-width: 40rem) { td.bar, th.barhead { display: none; } body { font-size: 15px; } }
@media print { body { font-size: 10.5pt; } details:not([open]) > *:not(summary) { display: block; } nav { display: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
`;
