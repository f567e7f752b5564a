export { type CommunityList, listRows, rowsOfParent } from '@community-graph/kit/pagination/community-list';
