"""Where the frozen program begins. PyInstaller runs a script; `lscb_audit/__main__.py` is none."""

import sys

from lscb_audit.__main__ import main

sys.exit(main())
