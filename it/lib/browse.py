"""Looks at a site in headless Chromium: browse.py SITE SCREENSHOTS

Serves SITE on 127.0.0.1, checks all links between its pages, and opens each page through chromedriver (WebDriver,
https://www.w3.org/TR/webdriver2/). The last line has the counts; the exit code is 1 when something is wrong.
"""

import base64
import functools
import html.parser
import http.server
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

WIDTHS = {"desktop": 1280, "phone": 390}
SCHEMES = ("light", "dark")
TALLEST = 6000
# What the browser draws beside an SVG is cut off. A line is as wide as its stroke.
CUT_OFF = """
const inside = (part, whole) => part.left >= whole.left - 2 && part.right <= whole.right + 2
  && part.top >= whole.top - 2 && part.bottom <= whole.bottom + 2;
return Array.from(document.querySelectorAll("svg"), svg =>
  Array.from(svg.querySelectorAll("rect, path, text, circle, line"))
    .filter(part => !part.closest("defs") && !inside(part.getBoundingClientRect(), svg.getBoundingClientRect()))
    .map(part => `<${part.tagName}> lies outside of its SVG '${svg.getAttribute("aria-label")}'`)).flat()"""


class Page(html.parser.HTMLParser):
    """What a page links to, and the anchors that it has."""

    def __init__(self, file):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.links += [values[name] for name in ("href", "src") if values.get(name)]
        self.anchors |= {values[name] for name in ("id", "name") if values.get(name)}


def broken_links(site, pages):
    """One line for each link that leads nowhere within the site."""
    read = {page: Page(page) for page in pages}
    for page, parsed in read.items():
        for link in parsed.links:
            url = urllib.parse.urlsplit(link)
            if url.scheme or url.netloc:
                continue
            target = (page.parent / urllib.parse.unquote(url.path)).resolve() if url.path else page
            anchor = urllib.parse.unquote(url.fragment)
            if site not in (target, *target.parents) or not target.exists():
                yield f"{page.name}: {link} leads to no page"
            elif anchor and target.suffix == ".html" and anchor not in read[target].anchors:
                yield f"{page.name}: {link} leads to no anchor"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/favicon.ico":  # asked for by the browser and by no page
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format, *args):
        pass


class Browser:
    """A session of chromedriver."""

    def __init__(self, profile):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        self.wait_until_ready()
        options = {"binary": shutil.which("chromium"), "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}"]}
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.base += "/session/" + answer["sessionId"]

    def wait_until_ready(self):
        for _ in range(100):
            try:
                if self.call("GET", "/status")["ready"]:
                    return
            except OSError:
                time.sleep(0.1)
        sys.exit("chromedriver does not start")

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, headers={"Content-Type": "application/json"},
                                         data=None if body is None else json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def command(self, name, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def evaluate(self, script):
        return self.call("POST", "/execute/sync", {"script": script, "args": []})

    def look(self, url, width, scheme):
        """Opens a page; returns what is wrong with it, and a picture."""
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("POST", "/url", {"url": url})
        wrong = [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]
        wide, high = self.evaluate("const d = document.documentElement; return [d.scrollWidth, d.scrollHeight]")
        if wide > width:
            wrong.append(f"is {wide} pixels wide")
        wrong += self.evaluate(CUT_OFF)
        picture = self.command("Page.captureScreenshot", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": width, "height": min(high, TALLEST), "scale": 1})
        return wrong, base64.b64decode(picture["data"])

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()


def main():
    site, out = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    pages = sorted(site.rglob("*.html"))
    failures = list(broken_links(site, pages))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    looks = 0
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            for page in pages:
                name = page.relative_to(site).as_posix()
                for kind, width in WIDTHS.items():
                    for scheme in SCHEMES:
                        wrong, picture = browser.look(f"http://127.0.0.1:{server.server_port}/{name}", width, scheme)
                        failures += [f"{name} ({kind}, {scheme}): {message}" for message in wrong]
                        shot = f"{name.removesuffix('.html').replace('/', '_')}-{kind}-{scheme}.png"
                        (out / shot).write_bytes(picture)
                        looks += 1
        finally:
            browser.close()
    print(*failures, sep=os.linesep) if failures else None
    print(f"{len(pages)} pages, {looks} looks, {len(failures)} problems; screenshots in {out}")
    sys.exit(1 if failures else 0)


main()
