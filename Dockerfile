FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin chair \
    && install --directory --owner=chair /app/data

# The lock changes less often than the code: this layer survives most builds.
COPY requirements.lock .
RUN pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock

# Run from the folder, not installed: the image needs no build backend.
COPY bot bot
COPY prompts prompts

USER chair
ENV SECOND_CHAIR_HOST=0.0.0.0 \
    SECOND_CHAIR_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD ["python", "-m", "bot", "web"]
