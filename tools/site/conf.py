"""What Sphinx is told. The pages lie in target/site-source, where stage.py puts them."""

from pathlib import Path

HERE = Path(__file__).resolve().parent

project = "Security cases as code"
html_title = project
language = "en"
extensions = ["myst_parser"]
root_doc = "index"

# Anchors as forges make them of headings, so that one link works in both places
myst_heading_anchors = 4
# A row of three points stands for what an example leaves out
suppress_warnings = ["misc.highlighting_failure"]
highlight_language = "none"
# A straight quote is what a template or a message has
smartquotes = False

html_theme = "furo"
html_static_path = [str(HERE / "static")]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}
# The same pages give the same site
html_last_updated_fmt = None

linkcheck_timeout = 30
linkcheck_anchors = False
# What is on the reader's own machine
linkcheck_ignore = [r"http://(127\.0\.0\.1|localhost)\b.*"]
