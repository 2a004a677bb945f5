# docker build -t polsslag . && docker run -p 8050:8050 -v polsslag:/polsslag/data/produced polsslag

FROM python:3.11-slim AS make
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /polsslag

# The browser libraries; Node.js stays behind in this stage.
FROM make AS vendor
COPY Makefile package.json package-lock.json .npmrc vendor.mjs ./
RUN make vendor

FROM make
COPY Makefile requirements.txt ./
RUN make install
COPY . .
COPY --from=vendor /polsslag/assets/vendor assets/vendor

# The site writes in data/produced only: what is published, and what people add. data/client is for the night alone.
RUN useradd --system --create-home polsslag && mkdir -p data/produced data/client && chown polsslag data/produced data/client && chmod 700 data/client
USER polsslag
VOLUME /polsslag/data/produced

EXPOSE 8050
HEALTHCHECK CMD [".venv/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8050/healthz', timeout=3)"]
CMD ["make", "serve", "HOST=0.0.0.0"]
