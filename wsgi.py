"""What gunicorn serves."""

import os

from exhibition.app import create_app
from exhibition.settings import Settings

app = create_app(Settings.from_environ(os.environ))
