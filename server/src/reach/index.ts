export { type DenyCheck, type DenyEdits, forPrefix, planDeny, verifyDeny, withFiles } from './deny.ts';
export { type Presence, presentAgents } from './presence.ts';
export {
	createReach,
	isAutoLoaded,
	neededAbove,
	neededFiles,
	neededMarkers,
	neededPrograms,
	normalizePath,
	type Reach,
	type ReachProblem,
	type ReachUpdate,
	summarize,
} from './reach.ts';
