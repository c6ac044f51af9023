/** One sheet for every page: paper, ink and one green; nothing is loaded from elsewhere. */
export const style = `
:root { --paper: #faf8f4; --card: #fff; --ink: #26241f; --soft: #6b665c; --line: #e4dfd5; --green: #2f6b57; --green-dark: #245444; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", sans-serif; }
a { color: inherit; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--green); outline-offset: 3px; border-radius: 4px; }
.bar { display: flex; align-items: center; gap: 12px; padding: 14px 28px; border-bottom: 1px solid var(--line); background: var(--card); }
.mark { display: inline-grid; place-items: center; width: 30px; height: 30px; border-radius: 9px; background: var(--green); color: #fff; font-weight: 700; text-decoration: none; }
.bar strong { font-weight: 650; letter-spacing: -0.01em; }
.bar small { margin-left: auto; color: var(--soft); }
.apps { font-size: 14px; }
.tag { padding: 2px 9px; border-radius: 99px; background: #e7efe9; color: var(--green-dark); font-size: 12px; font-weight: 600; }
main { max-width: 1120px; margin: 0 auto; padding: 44px 28px 80px; }
h1 { margin: 0 0 6px; font: 600 34px/1.15 ui-serif, Georgia, "Times New Roman", serif; letter-spacing: -0.01em; }
h2 { margin: 44px 0 16px; font: 600 22px/1.2 ui-serif, Georgia, serif; }
p { margin: 0; }
.soft { color: var(--soft); }
.masonry { columns: 240px; column-gap: 20px; margin-top: 32px; }
.pin { display: block; break-inside: avoid; margin-bottom: 24px; }
.pin a { text-decoration: none; }
.pin img, .closeup img { display: block; width: 100%; border-radius: 18px; background: #eee9df; }
.pin img { transition: filter .15s; }
.pin a:hover img { filter: brightness(.94); }
.pin h3 { margin: 10px 6px 0; font-size: 15px; font-weight: 600; line-height: 1.35; }
.pin p { margin: 2px 6px 0; font-size: 13px; overflow-wrap: anywhere; }
.boards { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 20px; padding: 0; margin: 0; list-style: none; }
.boards a { display: block; text-decoration: none; }
.boards .cover { height: 150px; border-radius: 18px; border: 1px solid var(--line); background: #f0ece3 center / cover no-repeat; overflow: hidden; display: grid; grid-template-columns: 2fr 1fr; gap: 2px; }
.boards .cover img { width: 100%; height: 150px; object-fit: cover; }
.boards b { display: block; margin-top: 10px; }
.empty { margin-top: 40px; padding: 56px 24px; border: 1.5px dashed var(--line); border-radius: 18px; text-align: center; color: var(--soft); }
.closeup { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 44px; padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 28px; }
.closeup h1 { font-size: 28px; overflow-wrap: anywhere; }
.closeup .words { margin: 12px 0 20px; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 18px; margin: 24px 0 0; padding-top: 20px; border-top: 1px solid var(--line); font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.sheet { max-width: 480px; margin: 0 auto; padding: 36px 34px; background: var(--card); border: 1px solid var(--line); border-radius: 28px; box-shadow: 0 18px 50px -30px rgb(38 36 31 / .35); }
.sheet h1 { font-size: 26px; }
.sheet ul { margin: 22px 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.sheet li { display: flex; gap: 12px; align-items: baseline; padding: 11px 0; border-bottom: 1px solid var(--line); }
.sheet li::before { content: "✓"; color: var(--green); font-weight: 700; }
.sheet li code { margin-left: auto; color: var(--soft); font-size: 12px; white-space: nowrap; }
fieldset { margin: 22px 0 0; padding: 0; border: 0; }
legend { padding: 0 0 8px; font-weight: 600; }
.person { display: flex; gap: 14px; align-items: center; padding: 12px 14px; margin-bottom: 8px; border: 1px solid var(--line); border-radius: 16px; cursor: pointer; }
.person:has(:checked) { border-color: var(--green); background: #f2f7f4; }
.person input { accent-color: var(--green); width: 18px; height: 18px; margin: 0; }
.face { display: inline-grid; flex: none; place-items: center; width: 40px; height: 40px; border-radius: 50%; background: #e7ddcb; font-weight: 650; }
.person b { display: block; line-height: 1.3; }
.person .tag { margin-left: auto; }
.sheet.app { margin: 0; }
.sheet.app h3 { margin: 0; font: 600 20px/1.2 ui-serif, Georgia, serif; }
.choices { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin-top: 24px; }
button, .button { display: inline-block; padding: 12px 20px; border: 1px solid var(--line); border-radius: 99px; background: #f0ece3; color: var(--ink); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
button.yes, .button.yes { border-color: var(--green); background: var(--green); color: #fff; }
button:hover { filter: brightness(.96); }
@media (max-width: 720px) { .closeup { grid-template-columns: 1fr; gap: 24px; } main { padding: 28px 16px 60px; } .bar { padding: 12px 16px; } .bar small { display: none; } }
`;
