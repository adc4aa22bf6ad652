import type { DocumentLink, Hover, Position, Range } from 'vscode-languageserver/node';
import { MarkupKind } from 'vscode-languageserver/node';
import { parseReferenceFile } from '../contain/referenceFile.ts';
import { escapeMarkdown, markdownCode } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { localVaultId } from '../vaults/ids.ts';
import { vaultKind } from '../vaults/index.ts';
import { looksLikeReference } from '../vaults/reference.ts';
import type { ParsedReference } from '../vaults/vault.ts';
import { locateReference } from '../vaults/vaultSet.ts';
import { readTextFile } from '../workspace/textFile.ts';
import type { HoverSource } from './hover.ts';
import type { Session } from './session.ts';
import { fileUri, touches } from './uris.ts';
import type { VaultDesk } from './vault.ts';

/** A reference in a text. */
export interface PlacedReference {
	readonly text: string;
	readonly range: Range;
}

/** The same forms as in `syntaxes/references.tmLanguage.json`. */
const forms =
	/(?:\b(?:ref\+[a-z][a-z0-9.+-]*|op|keeper|bws|bw|infisical|doppler|gcp-sm|aws-sm|azure-kv):\/\/[^\s'"`<>()[\]{},;]+)|@Microsoft\.KeyVault\([^()\s]+\)/g;
/** Characters of a document, and references in it, beyond which none is looked for. */
const longestText = 2_000_000;
const mostReferences = 2_000;

/** References in a text, in order. */
export function findReferences(text: string): readonly PlacedReference[] {
	if (text.length > longestText) return [];
	const found: PlacedReference[] = [];
	text.split(/\r\n|\n|\r/).forEach((line, number) => {
		if (found.length >= mostReferences) return;
		for (const match of line.matchAll(forms)) {
			if (!looksLikeReference(match[0])) continue;
			const start = { line: number, character: match.index };
			found.push({ text: match[0], range: { start, end: { line: number, character: match.index + match[0].length } } });
		}
	});
	return found;
}

/** Hovers and links of references. The vault is asked for names at most, never for a value. */
export function bindReferences(session: Session, desk: Pick<VaultDesk, 'vaultsFor'>): HoverSource {
	const { connection, documents } = session;
	connection.onDocumentLinks(async ({ textDocument: { uri } }) => {
		const text = documents
			.all()
			.find((document) => document.uri === uri)
			?.getText();
		return text === undefined ? [] : links(session, uri, findReferences(text));
	});
	return (uri, position) => hover(session, desk, uri, position);
}

async function hover(
	session: Session,
	desk: Pick<VaultDesk, 'vaultsFor'>,
	uri: string,
	position: Position,
): Promise<Hover | undefined> {
	const document = session.documents.all().find((each) => each.uri === uri);
	const line = document?.getText({
		start: { ...position, character: 0 },
		end: { line: position.line + 1, character: 0 },
	});
	const here = { start: { line: 0, character: position.character }, end: { line: 0, character: position.character } };
	const found = findReferences(line ?? '').find(({ range }) => touches(range, here));
	if (found === undefined) return undefined;
	const { start, end } = found.range;
	const range = { start: { ...start, line: position.line }, end: { ...end, line: position.line } };
	const lines = await describe(session, desk, uri, found.text);
	const markdown = session.client.markdown;
	const value = lines.map((each) => (markdown ? each : each.replace(/[*`\\]/g, ''))).join('\n\n');
	return { contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range };
}

async function describe(
	session: Session,
	desk: Pick<VaultDesk, 'vaultsFor'>,
	uri: string,
	text: string,
): Promise<readonly string[]> {
	const { t } = session;
	const parsed = locateReference(text);
	if (parsed === undefined) {
		return [
			`**${t('Reference to a secret')}**`,
			t('Agent Reach does not resolve this form; the tool that it belongs to does.'),
		];
	}
	const title = parsed.vault === localVaultId ? t('the local vault of Agent Reach') : vaultKind(parsed.vault)?.title;
	return [
		`**${t('Reference to a secret in {0}', escapeMarkdown(title ?? parsed.vault))}**`,
		place(text, parsed, t),
		await existence(session, desk, uri, parsed, text),
		t('The value is shown nowhere. A program gets it with `agent-reach run`, after a person approved.'),
	];
}

/** Where the entry is, in the words of its vault. */
function place(text: string, { project, name }: ParsedReference, t: Localize): string {
	const [, vault, item, field] = /^op:\/\/([^/?]+)\/([^/?]+)\/(?:[^/?]+\/)?([^/?]+)/.exec(text) ?? [];
	if (vault === undefined || item === undefined || field === undefined) {
		return t('Project {0}, entry {1}.', markdownCode(project), markdownCode(name));
	}
	return t('Vault {0}, item {1}, field {2}.', markdownCode(vault), markdownCode(item), markdownCode(field));
}

/** Only the local vault is looked into: others run programs or open connections, and may ask a person, for a mere hover. */
async function existence(
	{ documents, trust, t }: Session,
	desk: Pick<VaultDesk, 'vaultsFor'>,
	uri: string,
	{ vault }: ParsedReference,
	text: string,
): Promise<string> {
	if (vault !== localVaultId) return t('Whether it exists is not asked here; `agent-reach check` asks.');
	if (!trust.granted()) return t('Restricted Mode: the vault is not looked into.');
	try {
		const { present } = await desk.vaultsFor(documents.locate(uri)?.root ?? '');
		const [answer] = await present([text]);
		if (answer?.ok === true) return t('It exists.');
		return t('It cannot be resolved here: {0}', escapeMarkdown(answer?.reason ?? ''));
	} catch {
		return t('The vault does not open in this editor, so it is not known whether it exists.');
	}
}

/** From a use to its line in the reference file. */
async function links(
	{ documents, engine, t }: Session,
	uri: string,
	references: readonly PlacedReference[],
): Promise<DocumentLink[]> {
	const ref = documents.locate(uri);
	const config = engine.roots().find(({ path }) => path === ref?.root);
	if (references.length === 0 || ref === undefined || config === undefined) return [];
	const { referenceFile } = config.settings;
	const place = { root: config.path, path: referenceFile };
	const open = documents.openFile(place)?.getText();
	const text = open ?? (await readTextFile(referenceFile, { root: config.path }).catch(() => undefined))?.text ?? '';
	const lines = new Map(parseReferenceFile(text).entries.map(({ reference, line }) => [reference, line]));
	return references.flatMap((each) => {
		const line = lines.get(each.text);
		if (line === undefined || ref.path === referenceFile) return [];
		const target = `${documents.openFile(place)?.uri ?? fileUri(place)}#L${line}`;
		return { range: each.range, target, tooltip: t('Go to its line in {0}', referenceFile) };
	});
}
