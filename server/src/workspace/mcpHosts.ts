import type { Agent } from '../agents/agent.ts';
import type { McpHost } from '../languages/language.ts';

/**
 * The agents that read a file as an MCP configuration, those in `present` first. Below the root as well: what is a folder
 * here is the root for whoever opens it alone.
 */
export function mcpHosts(agents: readonly Agent[], path: string, present: readonly string[] = []): readonly McpHost[] {
	const hosts = agents.flatMap(({ id, name, mcp }) =>
		mcp
			.filter(({ file }) => stands(path, file.replace(/^~\//, '')))
			.map((each) => ({ id, host: { ...each, agent: name } })),
	);
	const here = hosts.filter(({ id }) => present.includes(id));
	return [...here, ...hosts.filter((each) => !here.includes(each))].map(({ host }) => host);
}

function stands(path: string, own: string): boolean {
	if (path === own) return true;
	// A folder of settings is nobody's root: `.warp/.mcp.json` is not the `.mcp.json` of another agent.
	const above = path.endsWith(`/${own}`) ? path.slice(0, -own.length - 1) : undefined;
	return above !== undefined && !above.slice(above.lastIndexOf('/') + 1).startsWith('.');
}
