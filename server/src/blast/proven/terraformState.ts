import { type Node, parseTree } from 'jsonc-parser';
import type { HclValue } from '../../languages/hclParser.ts';
import { type Body, folderOf, lineCounter, type Resource } from './terraform.ts';

/** Reads the resources of a Terraform state (format 4, or what `terraform show -json` prints). Never throws. */
export function readTerraformState(text: string, path: string): readonly Resource[] | undefined {
	const tree = parseTree(text, [], { disallowComments: true });
	const list = tree && member(tree, 'resources');
	if (tree === undefined || member(tree, 'version')?.value !== 4 || list?.type !== 'array') return undefined;
	const lineAt = lineCounter(text);
	const folder = folderOf(path);
	const resources: Resource[] = [];
	for (const resource of list.children ?? []) {
		const type = member(resource, 'type')?.value;
		const name = member(resource, 'name')?.value;
		if (typeof type !== 'string' || typeof name !== 'string') continue;
		for (const instance of member(resource, 'instances')?.children ?? []) {
			const attributes = member(instance, 'attributes');
			if (attributes === undefined) continue;
			resources.push({
				...bodyOf(valueOfNode(attributes, 0)),
				mode: member(resource, 'mode')?.value === 'data' ? 'data' : 'managed',
				type,
				line: lineAt(attributes.offset),
				symbol: `state:${folder}#${type}.${name}`,
				multiple: false,
				from: 'state',
			});
		}
	}
	return resources;
}

function bodyOf(value: HclValue): Body {
	const get = (name: string) => {
		const entry = value.kind === 'object' ? value.entries.find(([key]) => keyText(key) === name)?.[1] : undefined;
		// What is not set stands in a state as null, or as a list of nothing.
		return entry?.kind === 'constant' && entry.value === null ? undefined : entry;
	};
	return {
		get,
		blocks: (type) => {
			const list = get(type);
			return list?.kind === 'list' ? list.items.map(bodyOf) : [];
		},
		generates: () => false,
	};
}

function keyText(key: HclValue): string | undefined {
	return key.kind === 'constant' && typeof key.value === 'string' ? key.value : undefined;
}

function member(node: Node, name: string): Node | undefined {
	for (const property of node.type === 'object' ? (node.children ?? []) : []) {
		const [key, value] = property.children ?? [];
		if (key?.value === name) return value;
	}
	return undefined;
}

function valueOfNode(node: Node, depth: number): HclValue {
	if (depth > 40) return { kind: 'other', paths: [] };
	const children = node.children ?? [];
	if (node.type === 'array') return { kind: 'list', items: children.map((child) => valueOfNode(child, depth + 1)) };
	if (node.type === 'object') {
		return {
			kind: 'object',
			entries: children.flatMap((property) => {
				const [key, value] = property.children ?? [];
				return key === undefined || value === undefined
					? []
					: [[{ kind: 'constant', value: String(key.value) }, valueOfNode(value, depth + 1)] as const];
			}),
		};
	}
	const value: unknown = node.value;
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
		? { kind: 'constant', value }
		: { kind: 'other', paths: [] };
}
