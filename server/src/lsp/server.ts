import { homedir } from 'node:os';
import type { Connection } from 'vscode-languageserver/node';
import { agents } from '../agents/index.ts';
import { errorText } from '../errorText.ts';
import { findingsChanged, pauseChanged, presenceChanged, reportGet, trustGranted } from '../protocol.ts';
import { build } from '../workspace/build.ts';
import { createEngine, type EngineChange, type Presence } from '../workspace/engine.ts';
import { cacheFolder, dataFolder } from '../workspace/folders.ts';
import { sessionKey, userKey } from '../workspace/keys.ts';
import { bindAgentQuestion } from './agentQuestion.ts';
import { bindBlastMap } from './blastMap.ts';
import { bindBlastRadius } from './blastRadius.ts';
import { coalesce, mergeChanges } from './coalesce.ts';
import { createConfiguration } from './configuration.ts';
import { bindPullDiagnostics, createDiagnosticSource } from './diagnostics.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createElsewhere } from './elsewhere.ts';
import { bindFindingsView } from './findingsView.ts';
import { bindFixes } from './fixes.ts';
import { bindHover } from './hover.ts';
import { bindIdentities } from './identities.ts';
import { bindIgnoreFiles, registerCompletion } from './ignoreFiles.ts';
import { bindInlayHints } from './inlayHints.ts';
import { bindPasteCheck } from './pasteCheck.ts';
import { bindPushDiagnostics } from './pushDiagnostics.ts';
import { bindReachView } from './reachView.ts';
import { bindReferences } from './references.ts';
import { createRoots, type Roots } from './roots.ts';
import { createScan } from './scan.ts';
import type { Session } from './session.ts';
import type { Start } from './start.ts';
import { createStatusLine, type StatusLine } from './status.ts';
import { createTexts } from './texts.ts';
import { createTrust } from './trust.ts';
import { pathOf } from './uris.ts';
import { watchFiles } from './watchers.ts';
import { workspaceReport } from './workspaceReport.ts';

/** A server that has been initialized. */
export interface Running {
	readonly session: Session;
	/** The client is ready to be asked. */
	readonly begin: () => Promise<void>;
	/** The client wants no more of it. */
	readonly end: () => Promise<void>;
}

/**
 * Makes the server of a client that has just been initialized: everything is bound to its connection here.
 *
 * @returns when the client's messages can be answered.
 */
export async function createServer(connection: Connection, start: Start): Promise<Running> {
	const { session, presence, extensions, localKey } = await createSession(connection, start);
	const { engine, client, roots, trust } = session;
	const status = createStatusLine(session);
	const source = createDiagnosticSource(session, bindIgnoreFiles(session));
	if (client.pull) bindPullDiagnostics(session, source);
	else bindPushDiagnostics(session, source);
	bindInlayHints(session);
	const rescan = createScan(session, status);
	const fixes = bindFixes(session, start.options, localKey, rescan);
	bindHover(session, bindReferences(session, fixes));
	bindViews(session, status);
	bindFindingsView(session);
	bindAgentQuestion(session);
	bindPasteCheck(session);
	bindReachView(session);
	bindBlastRadius(session);
	bindBlastMap(session);
	bindIdentities(session);
	bindSurroundings(session, {
		extensionsChanged: async (ids) => {
			extensions.clear();
			for (const id of ids) extensions.add(id);
			await engine.setPresence(presence());
		},
		trusted: async () => {
			trust.grant();
			await engine.setPresence(presence());
			await roots.apply();
			await fixes.begin();
			await rescan();
		},
		configurationChanged: async () => {
			await roots.apply();
			await rescan();
		},
		paused: async (paused) => {
			roots.pause(paused);
			await roots.apply();
			await rescan();
		},
	});
	const foldersChanged = async () => {
		await roots.apply();
		await fixes.rootsChanged();
		await rescan();
	};
	return {
		session,
		begin: async () => {
			bindFolders(session, foldersChanged);
			await roots.apply();
			await session.configuration.watch();
			await registerCompletion(session);
			await watchFiles(session, homedir(), rulesInHome(), {
				inRoots: (paths) => engine.refresh(paths),
				inHome: () => engine.setPresence(presence()),
			});
			if (trust.granted()) await fixes.begin();
			await rescan();
		},
		end: async () => {
			await fixes.end();
			await engine.dispose();
		},
	};
}

/** Files in the home folder that say what agents may do, relative to it. */
function rulesInHome(): string[] {
	const reads = new Set(agents.flatMap((agent) => agent.reads));
	return [...reads].filter((path) => path.startsWith('~/')).map((path) => path.slice('~/'.length));
}

async function createSession(connection: Connection, { client, options, t, folders }: Start) {
	const trust = createTrust(options.trusted);
	const extensions = new Set(options.extensions);
	const log = (message: string) => connection.console.info(message);
	const presence = (): Presence => ({
		home: homedir(),
		platform: platform(),
		extensions,
		trusted: trust.granted(),
		...(options.hostApp !== '' && { hostApp: options.hostApp }),
	});
	const own = await userKey(dataFolder()).catch(() => undefined);
	const localKey = own ?? sessionKey();
	const cache = own && build !== '' && { folder: cacheFolder(), build, key: own };
	const engine = createEngine({ t, presence: presence(), localKey, now: Date.now, log, ...(cache && { cache }) });
	const configuration = createConfiguration(connection, client, trust.granted, t);
	const roots: Roots = createRoots(engine, configuration, folders, () => documents.loose());
	const documents: Documents = createDocuments(connection, engine, {
		folders: roots.folders,
		fallback: () => roots.first() ?? homedir(),
		settled: roots.settled,
	});
	const background = (what: string, work: Promise<unknown>) => {
		work.catch((error: unknown) => connection.console.error(`${what}: ${errorText(error)}`));
	};
	documents.onLooseChanged(() => background('folders', roots.apply()));
	const elsewhere = createElsewhere(localKey, t);
	const places = { home: homedir(), firstFolder: roots.first };
	const texts = createTexts(engine, places, t, elsewhere.placesOf);
	const session: Session = {
		connection,
		client,
		t,
		engine,
		documents,
		roots,
		configuration,
		trust,
		texts,
		elsewhere,
		log,
		background,
	};
	return { session, presence, extensions, localKey };
}

function platform(): Presence['platform'] {
	return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

interface SurroundingEvents {
	readonly trusted: () => Promise<void>;
	readonly extensionsChanged: (ids: readonly string[]) => Promise<void>;
	readonly configurationChanged: () => Promise<void>;
	readonly paused: (paused: boolean) => Promise<void>;
}

/** Listens to what happens around the documents: trust, extensions, settings. */
function bindSurroundings(session: Session, events: SurroundingEvents): void {
	const { connection, background } = session;
	connection.onNotification(trustGranted, () => background('trust', events.trusted()));
	connection.onNotification(presenceChanged, ({ extensions }: { extensions: readonly string[] }) =>
		background('extensions', events.extensionsChanged(extensions)),
	);
	connection.onNotification(pauseChanged, ({ paused }: { paused: boolean }) =>
		background('pause', events.paused(paused === true)),
	);
	const settings = coalesce<void>(100, () => background('settings', events.configurationChanged()));
	connection.onDidChangeConfiguration(() => settings.add());
}

/** Bound after the handshake: before it the library would register once more what the capabilities say already. */
function bindFolders(
	{ connection, client, roots, documents, background }: Session,
	changed: () => Promise<void>,
): void {
	if (!client.folders) return;
	connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
		const paths = (folders: readonly { readonly uri: string }[]) =>
			folders.map(({ uri }) => pathOf(uri)).filter((path) => path !== undefined);
		roots.change(paths(added), paths(removed));
		documents.remap();
		background('folders', changed());
	});
}

/** Answers our own client's questions for its views, and tells it when they are out of date. */
function bindViews(session: Session, status: StatusLine): void {
	const { connection, client, engine, documents, background } = session;
	connection.onRequest(reportGet, () => ({ markdown: workspaceReport(session, status.current()) }));
	if (!client.own) return;
	const changed = coalesce<EngineChange>(200, (changes) => {
		const { files } = mergeChanges(changes);
		const params = files === undefined ? {} : { uris: files.map(documents.uriOf) };
		background('views', connection.sendNotification(findingsChanged, params));
	});
	engine.onDidChange(changed.add);
}
