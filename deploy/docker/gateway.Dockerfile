# syntax=docker/dockerfile:1
# The gateway with the web pages: docker build -f deploy/docker/gateway.Dockerfile .
FROM node:20.20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc turbo.json tsconfig.json biome.json ./
COPY schema schema
COPY kit kit
COPY gateway gateway
COPY subgraphs subgraphs
COPY dashboard dashboard
COPY docs docs
COPY ARCHITECTURE.md CONTRIBUTING.md README.md README.zh-CN.md SECURITY.md LICENSE ./
COPY documents documents
COPY data data
COPY deploy deploy
COPY examples/justice/package.json examples/justice/
COPY bench/package.json bench/
COPY test/package.json test/
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild esbuild && node deploy/local/build.mjs \
  && npm run build --workspace dashboard && npm run site --workspace docs/site

FROM node:20.20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/var/lib/community-graph APOLLO_TELEMETRY_DISABLED=1
# The journal of the record of access: the one place that the gateway writes to.
RUN install -d -o node -g node -m 700 /var/lib/community-graph
VOLUME /var/lib/community-graph
WORKDIR /app/gateway
COPY --from=build /build/schema/supergraph.graphql /app/schema/supergraph.graphql
# Manifests of registered documents: in production nothing else runs.
COPY --from=build /build/documents /app/documents
COPY --from=build /build/dashboard/dist /app/dashboard/dist
COPY --from=build /build/docs/site/dist /app/docs/site/dist
COPY --from=build /build/gateway/dist ./dist
USER node
EXPOSE 4000
# Without --enable-source-maps: the first error would stop the process for up to 1.3 s, until its map is read.
# One thread marks old memory, and seldom: V8's four, as often as it likes, take the processors from what answers (docs/reliability.md).
# Under load what answers are made of lives for several collections of 16 MB: with 32 it is not copied (docs/engine.md).
CMD ["node", "--v8-pool-size=1", "--heap-growing-percent=50", "--max-semi-space-size=32", "dist/main.js"]
