# syntax=docker/dockerfile:1
# The subgraph of a department or of the sharing office: docker build -f deploy/docker/subgraph.Dockerfile --build-arg DEPARTMENT=health .
FROM node:20.20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc turbo.json tsconfig.json biome.json ./
COPY schema schema
COPY kit kit
COPY gateway gateway
COPY subgraphs subgraphs
COPY dashboard dashboard
COPY data data
COPY deploy deploy
COPY examples/justice/package.json examples/justice/
COPY bench/package.json bench/
COPY test/package.json test/
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild esbuild && node deploy/local/build.mjs

FROM node:20.20-bookworm-slim
ARG DEPARTMENT
ENV NODE_ENV=production HOST=0.0.0.0
# The bundle holds every package; beside it stand the schema's texts and the migrations, read at start.
WORKDIR /app/subgraphs/${DEPARTMENT}
COPY --from=build /build/schema/src/base.graphql /app/schema/src/base.graphql
# The sharing office makes its catalogue from the composed schema and the dictionary of elements.
COPY --from=build /build/schema/supergraph.graphql /app/schema/supergraph.graphql
COPY --from=build /build/schema/elements /app/schema/elements
COPY --from=build /build/subgraphs/${DEPARTMENT}/src ./src
COPY --from=build /build/subgraphs/${DEPARTMENT}/migrations ./migrations
COPY --from=build /build/subgraphs/${DEPARTMENT}/dist ./dist
USER node
# Without --enable-source-maps: the first error would stop the process for up to 1.3 s, until its map is read.
# One thread marks old memory, and seldom: V8's four, as often as it likes, take the processors from what answers (docs/reliability.md).
CMD ["node", "--v8-pool-size=1", "--heap-growing-percent=50", "dist/main.js"]
