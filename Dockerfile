# The image has its own Node, so the run-time stages leave out the one that npm would bring along
# (the optional node-* packages). Keep the version the same as theirs in package.json.
FROM node:26.10.0-trixie-slim AS base
WORKDIR /app

# Compiles the server, and builds the web client. The compiler's binary for this platform is an optional package, so nothing is left out here.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
COPY packages/client/package.json packages/client/
COPY web/package.json web/
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN npm run build

# What the server imports, and nothing else.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
COPY packages/client/package.json packages/client/
COPY web/package.json web/
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --omit=optional --ignore-scripts

FROM base
# glibc otherwise keeps much of the memory that threads have freed, with the embedded database 90 MB.
ENV NODE_ENV=production \
    HUBBUB_DATA_DIR=/data \
    MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=131072
RUN install --directory --owner=node --group=node --mode=700 /data
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
# The embedded database. Not used once DATABASE_URL is set.
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
