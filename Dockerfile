# The server and its command line in one image. Builds with BuildKit and without it.
# The database is another container: the image has no PostgreSQL, and no secret of any kind.

FROM node:24-bookworm-slim AS base
WORKDIR /app

# What npm reads and nothing else, so that an edit of the source does not install everything anew.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json -delete && find . -type d -empty -delete

FROM base AS build
COPY --from=manifests /app ./
# No package needs its install script, so none may run.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# `prisma generate` needs no engine, but insists that one exists: any existing file will do. What is bundled has all that
# it imports, so that no package is installed in the image.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node PRISMA_HIDE_UPDATE_MESSAGE=1 node_modules/.bin/prisma generate \
 && node_modules/.bin/tsc -b tsconfig.json \
 && node tools/bundle.mjs \
 && mkdir /product \
 && cp -r --parents LICENSE package.json dist apps/api/assets libs/moderation/model prisma/migrations prisma/seed /product

FROM base
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# Keys of the vault and the first admin token: what must survive the container, readable by the server alone.
RUN mkdir --mode=700 /data && chown node:node /data
COPY --from=build /product ./
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.js"]
