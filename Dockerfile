# syntax=docker/dockerfile:1
# The hall in one image. Each stage makes one thing; the last one holds only what runs.

FROM node:20-bookworm-slim AS browser-packages
WORKDIR /hall
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund --loglevel=error

FROM python:3.11-slim-bookworm AS python-packages
WORKDIR /hall
COPY requirements.txt ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --quiet --disable-pip-version-check --require-hashes -r requirements.txt

FROM python-packages AS words
COPY --from=browser-packages /hall/node_modules/pretendard node_modules/pretendard
COPY scripts scripts
COPY translations translations
RUN .venv/bin/python scripts/build_fonts.py \
    && .venv/bin/python scripts/compile_translations.py

FROM browser-packages AS browser-code
COPY scripts scripts
COPY static/src static/src
COPY tsconfig.json ./
COPY --from=words /hall/build/fonts build/fonts
RUN node scripts/build_static.mjs

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 hall \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /hall --shell /usr/sbin/nologin hall \
    && install --directory --owner hall --group hall /hall /hall/var /hall/build /hall/build/pictures
WORKDIR /hall
COPY --from=python-packages /hall/.venv .venv
COPY --from=words /hall/build/translations build/translations
COPY --from=browser-code /hall/static/dist static/dist
# The Khronos validator of 3D models, and what runs it.
COPY --from=browser-packages /usr/local/bin/node /usr/local/bin/node
COPY --from=browser-packages /hall/node_modules/gltf-validator node_modules/gltf-validator
COPY alembic.ini gunicorn.conf.py wsgi.py ./
COPY migrations migrations
COPY templates templates
COPY exhibition exhibition
ENV PATH=/hall/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000
USER 10001:10001
VOLUME /hall/var
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-m", "exhibition.serving", "check"]
# `docker run … exhibition migrate` runs a command of the hall instead of serving it.
ENTRYPOINT ["python", "-m"]
CMD ["exhibition.serving"]
