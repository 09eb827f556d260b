# Not built where it was written: there was no Docker at hand. `docker build .` tells whether it holds.
FROM python:3.11.13-slim-bookworm AS build

WORKDIR /app
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY knowledge knowledge
COPY bot bot
COPY adapters adapters
RUN /venv/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.11.13-slim-bookworm

RUN useradd --system --create-home --uid 10001 zintis \
    && install --directory --owner=zintis /data
COPY --from=build /venv /venv
USER zintis
WORKDIR /data
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 \
    ZINTIS_HOST=0.0.0.0 ZINTIS_PORT=8000 ZINTIS_DATA=/data ZINTIS_CACHE=/data/cache
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=180s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=8)"]
STOPSIGNAL SIGTERM
CMD ["zintis"]
