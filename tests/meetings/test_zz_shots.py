import threading, json
from dataclasses import replace
from pathlib import Path
from werkzeug.serving import make_server
from playwright.sync_api import sync_playwright
from exhibition.app import create_app, owed_listeners
from exhibition.accounts import begin_sign_in
from tests.meetings.test_pages import *
import pytest
AXE = Path("/work/main/node_modules/axe-core/axe.min.js").read_text()
@pytest.mark.filterwarnings("ignore")
def test_shots(settings, database):
    srv = make_server("127.0.0.1", 0, lambda e, s: app(e, s), threaded=True)
    st = replace(settings, origin=f"http://127.0.0.1:{srv.port}")
    database.owed = owed_listeners(st)
    app = create_app(st, database=database)
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx, slug="hall", code="A07"); buyer = a_buyer(tx)
        make_product(tx.session, stand.exhibitor)
        m = a_meeting(tx, stand.representative, buyer)
        r = a_request(tx, stand.representative, buyer, starts_at=TUESDAY_TEN + HALF_HOUR*3, message="Forty packs, to Laem Chabang. Do you ship by sea?")
        cg = begin_sign_in(tx, buyer.person_id); ch = begin_sign_in(tx, stand.host.id)
    threading.Thread(target=srv.serve_forever, daemon=True).start()
    P=[("signin",None,"/sign-in"),("register",None,"/register"),("book",cg,"/e/hall/booths/A07/meet?day=2026-11-24"),("mine",cg,"/me/meetings"),("meeting",cg,f"/me/meetings/{m.id}"),("request",cg,f"/me/requests/{r.id}"),("account",cg,"/account"),("desk",ch,"/desk/meetings"),("hostreq",ch,f"/me/requests/{r.id}"),("hostmeet",ch,f"/me/meetings/{m.id}"),("avail",ch,"/desk/availability")]
    out=[]
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for w,theme,lang in ((375,"dark","ko"),(1280,"light","en")):
            for name,c,path in P:
                ctx = b.new_context(viewport={"width":w,"height":900}, color_scheme=theme)
                if c: ctx.add_cookies([{"name":"hall","value":c,"url":st.origin}])
                pg = ctx.new_page()
                try:
                    pg.goto(f"{st.origin}/{lang}{path}", wait_until="load", timeout=15000); pg.wait_for_timeout(200)
                    pg.screenshot(path=f"/tmp/rv/{name}-{w}.png", full_page=True)
                    if pg.evaluate("document.documentElement.scrollWidth")>w: out.append((name,w,"overflow"))
                    pg.evaluate(AXE)
                    for th in ("light","dark"):
                        pg.emulate_media(color_scheme=th)
                        for v in pg.evaluate("axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}).then(r=>r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.target.join(' ')).slice(0,4).join(' | ')))"):
                            out.append((name,w,th,v))
                except Exception as e: out.append((name,w,repr(e)[:200]))
                ctx.close()
        b.close()
    srv.shutdown()
    Path("/tmp/rv/out.txt").write_text("\n".join(map(str,out)) or "clean")
