"""Opens reports in Chromium and prints what is wrong with them, a line each.

Looked at, for each file: messages on the console, a page wider than a narrow screen, rules of axe-core on
accessibility in light and dark, requests to anything but the file itself, and tables that do not sort.
"""
import glob
import os
import sys

import axe_core_python
from playwright.sync_api import sync_playwright

AXE = glob.glob(os.path.dirname(axe_core_python.__file__) + "/**/axe.min.js", recursive=True)[0]


def look(browser, path, schemes):
    for scheme in schemes:
        page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme)
        found = []
        page.on("console", lambda message: found.append("console: " + message.text))
        page.on("pageerror", lambda error: found.append("error: " + str(error)))
        page.on("request", lambda request: request.url.startswith("file://" + path)
                or found.append("request: " + request.url))
        page.goto("file://" + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            found.append(f"the page is {width} wide on a screen of 360")
        buttons = page.locator("table.flat thead button")
        if buttons.count() > 1:
            buttons.nth(1).click()
            order = page.evaluate("""() => [...document.querySelector('table.flat').tBodies[0].rows]
                .filter(row => !row.classList.contains('sum') && row.cells[1])
                .map(row => Number(row.cells[1].textContent.replace(/[,٬]/g, '')
                    .replace(/[٠-٩]/g, d => d.charCodeAt(0) - 0x660)))""")
            if order != sorted(order, reverse=True):
                found.append(f"sorting by a figure gives {order}")
        page.add_script_tag(path=AXE)
        for rule in page.evaluate("axe.run()")["violations"]:
            found.append(f"axe {rule['id']} ({scheme}): {rule['nodes'][0]['html'][:120]}")
        for line in found:
            print(os.path.basename(path), line)
        page.close()


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
    for number, name in enumerate(sys.argv[1:]):
        # One style sheet serves all reports, so that its dark colours are looked at once.
        look(chromium, os.path.abspath(name), ("light", "dark") if number == 0 else ("light",))
    chromium.close()
print("done")
