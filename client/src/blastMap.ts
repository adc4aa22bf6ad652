import { randomBytes } from 'node:crypto';
import {
	CancellationTokenSource,
	commands,
	type Disposable,
	type Event,
	l10n,
	Range,
	Uri,
	ViewColumn,
	type WebviewPanel,
	window,
	workspace,
} from 'vscode';
import {
	type BlastMapAnswer,
	type BlastMapAsk,
	blastMapGet,
	type FromMap,
	type MapPlace,
	type ToMap,
} from '../../server/src/protocol.ts';
import type { BlastNode } from './blastRadiusView.ts';
import type { ServerClient } from './serverClient.ts';

const viewType = 'agentReach.blastMap';

/** What the map needs of the extension. */
export interface BlastMapDeps {
	readonly client: ServerClient;
	readonly extensionUri: Uri;
	readonly onFindings: Event<void>;
	readonly failed: (error: unknown) => void;
}

/** Words that the map is narrowed to. */
interface MapQuery {
	readonly query: string;
}

/** The blast map: one panel, which the command opens, a window's reload brings back, and changes keep up to date. */
export function showBlastMap(deps: BlastMapDeps): Disposable[] {
	let open: MapPanel | undefined;
	const adopt = (panel: WebviewPanel) => {
		const map = new MapPanel(panel, deps);
		panel.onDidDispose(() => {
			map.dispose();
			if (open === map) open = undefined;
		});
		open = map;
		return map;
	};
	const show = (node?: BlastNode | MapQuery) => {
		const map = open ?? adopt(window.createWebviewPanel(viewType, l10n.t('Blast Map'), ViewColumn.Active));
		if (node !== undefined && 'query' in node) map.reveal({ query: node.query });
		else map.reveal(node !== undefined && 'operation' in node ? { operation: node.operation.operation } : undefined);
	};
	return [
		commands.registerCommand('agentReach.showMap', show),
		commands.registerCommand('agentReach.showOnMap', show),
		window.registerWebviewPanelSerializer(viewType, {
			deserializeWebviewPanel: async (panel: WebviewPanel) => {
				adopt(panel);
			},
		}),
		deps.onFindings(() => open?.refresh()),
		deps.client.onDidChangeState(() => open?.refresh()),
		{ dispose: () => open?.dispose() },
	];
}

/** A verb whose ways are shown, or words to search for. */
type MapWish = { readonly operation: string } | MapQuery;

/** One panel: it passes messages on between page and server, and knows which file an id stands for. */
class MapPanel {
	readonly #panel: WebviewPanel;
	readonly #deps: BlastMapDeps;
	readonly #uris = new Map<string, string>();
	#asking: CancellationTokenSource | undefined;
	#revision: number | undefined;
	/** The page listens. */
	#ready = false;
	#wanted: MapWish | undefined;

	constructor(panel: WebviewPanel, deps: BlastMapDeps) {
		this.#panel = panel;
		this.#deps = deps;
		const { webview } = panel;
		const folder = Uri.joinPath(deps.extensionUri, 'dist', 'webview');
		webview.options = { enableScripts: true, localResourceRoots: [folder] };
		panel.iconPath = Uri.joinPath(deps.extensionUri, 'media', 'icon.png');
		webview.onDidReceiveMessage((message: FromMap) => this.#receive(message));
		panel.onDidChangeViewState(() => this.refresh());
		const at = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
		webview.html = pageHtml(at('editor.js'), at('map.css'), webview.cspSource);
	}

	/** @param wish What is shown of it; absent: everything. */
	reveal(wish?: MapWish): void {
		this.#panel.reveal();
		if (wish === undefined) return;
		this.#wanted = wish;
		if (this.#ready && this.#revision !== undefined) this.#select();
	}

	/** Asks for what has changed; a page that nobody sees is brought up to date when it is seen. */
	refresh(): void {
		const { client, failed } = this.#deps;
		if (!this.#ready || !this.#panel.visible || !client.isRunning()) return;
		this.#asking?.cancel();
		const asking = new CancellationTokenSource();
		this.#asking = asking;
		const ask: BlastMapAsk = this.#revision === undefined ? {} : { base: this.#revision };
		client.sendRequest<BlastMapAnswer>(blastMapGet, ask, asking.token).then(
			(answer) => {
				if (!asking.token.isCancellationRequested) this.#show(answer);
			},
			(error: unknown) => {
				if (!asking.token.isCancellationRequested) failed(error);
			},
		);
	}

	dispose(): void {
		this.#asking?.cancel();
		this.#asking?.dispose();
		this.#ready = false;
	}

	#show({ revision, message, uris }: BlastMapAnswer): void {
		this.#revision = revision;
		for (const [id, uri] of Object.entries(uris)) this.#uris.set(id, uri);
		if (message !== undefined) this.#post(message);
		if (this.#wanted !== undefined) this.#select();
	}

	#select(): void {
		if (this.#wanted !== undefined) this.#post({ type: 'select', ...this.#wanted });
		this.#wanted = undefined;
	}

	#post(message: ToMap): void {
		this.#panel.webview.postMessage(message).then(undefined, this.#deps.failed);
	}

	#receive(message: FromMap): void {
		if (message.type === 'ready') {
			// A page that was hidden begins anew, with nothing.
			this.#ready = true;
			this.#revision = undefined;
			this.refresh();
		} else if (message.type === 'open') this.#open(message).catch(this.#deps.failed);
		else if (message.type === 'save') save(message).catch(this.#deps.failed);
	}

	/** Opens a place beside the map. The page names a file by its id, so it cannot open anything else. */
	async #open({ file, line, column }: MapPlace): Promise<void> {
		const uri = this.#uris.get(file);
		if (uri === undefined) return;
		const at = [Math.max(0, line - 1), Math.max(0, column - 1)] as const;
		const selection = new Range(...at, ...at);
		const first = this.#panel.viewColumn === undefined || this.#panel.viewColumn === ViewColumn.One;
		await window.showTextDocument(Uri.parse(uri), {
			selection,
			viewColumn: first ? ViewColumn.Beside : ViewColumn.One,
		});
	}
}

async function save({ format, content }: Extract<FromMap, { type: 'save' }>): Promise<void> {
	const [folder] = workspace.workspaceFolders ?? [];
	const name = `blast-map.${format === 'png' ? 'png' : 'svg'}`;
	const target = await window.showSaveDialog({
		filters: format === 'png' ? { PNG: ['png'] } : { SVG: ['svg'] },
		...(folder !== undefined && { defaultUri: Uri.joinPath(folder.uri, '..', name) }),
	});
	if (target === undefined) return;
	await workspace.fs.writeFile(target, Buffer.from(content, format === 'png' ? 'base64' : 'utf8'));
}

/** The page: one script with a nonce, one style sheet, nothing from anywhere else. */
function pageHtml(script: string, style: string, source: string): string {
	const nonce = randomBytes(18).toString('base64url');
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src ${source}`,
		'img-src data:',
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	return `<!doctype html>
<html lang="${l10n.t('en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${l10n.t('Blast Map')}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="map"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
