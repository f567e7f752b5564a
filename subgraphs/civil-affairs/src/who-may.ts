export { isOfficialOrCommunity, isResident, requireOwn } from '@community-graph/kit/commands/own-affairs';
export { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
