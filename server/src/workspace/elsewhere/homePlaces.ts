import { join } from 'node:path';
import { agents } from '../../agents/index.ts';
import type { Localize } from '../../l10n.ts';
import type { Machine } from '../../vaults/paths.ts';
import { outsidePlaces } from '../leftovers.ts';

/** A file or folder of the home folder in which credentials are kept. */
export interface HomePlace {
	/** Absolute native path. */
	readonly path: string;
}

/** Credentials of clouds, registries, servers and tools, relative to the home folder. */
const credentials = [
	'.aws',
	'.ssh',
	'.kube',
	'.docker',
	'.azure',
	'.oci',
	'.bluemix',
	'.config/gcloud',
	'.config/gh',
	'.config/hub',
	'.config/glab-cli',
	'.config/doctl',
	'.config/hcloud',
	'.config/scw',
	'.config/heroku',
	'.config/stripe',
	'.config/netlify',
	'.config/configstore',
	'.config/rclone',
	'.config/pip',
	'.config/composer',
	'.config/.wrangler',
	'.config/op',
	'.config/sops',
	'.config/containers',
	'.npmrc',
	'.yarnrc',
	'.yarnrc.yml',
	'.netrc',
	'_netrc',
	'.pypirc',
	'.pip',
	'.git-credentials',
	'.gitconfig',
	'.config/git',
	'.pgpass',
	'.my.cnf',
	'.mylogin.cnf',
	'.s3cfg',
	'.boto',
	'.vault-token',
	'.terraformrc',
	'.terraform.d/credentials.tfrc.json',
	'.cargo/credentials',
	'.cargo/credentials.toml',
	'.gem/credentials',
	'.bundle/config',
	'.m2/settings.xml',
	'.gradle/gradle.properties',
	'.nuget/NuGet/NuGet.Config',
	'.composer/auth.json',
	'.fly/config.yml',
	'.railway/config.json',
	'.supabase',
	'.wrangler/config',
	'.vercel',
	'.local/share/com.vercel.cli',
	'.expo/state.json',
	'.snyk',
	'.env',
	'.envrc',
	'.secrets',
] as const;

/** What shells and clients of databases remember, and what shells read at start. */
const shells = [
	'.bash_history',
	'.zsh_history',
	'.zhistory',
	'.sh_history',
	'.history',
	'.ash_history',
	'.local/share/fish/fish_history',
	'.local/share/powershell/PSReadLine/ConsoleHost_history.txt',
	'.python_history',
	'.node_repl_history',
	'.psql_history',
	'.mysql_history',
	'.sqlite_history',
	'.rediscli_history',
	'.mongosh',
	'.irb_history',
	'.lesshst',
	'.bashrc',
	'.bash_profile',
	'.bash_aliases',
	'.profile',
	'.zshrc',
	'.zshenv',
	'.zprofile',
	'.config/fish/config.fish',
	'.config/environment.d',
] as const;

/** Configuration and notes of agents, besides what the agents' own files name. */
const agentFiles = [
	'.claude.json',
	'.claude/settings.json',
	'.claude/settings.local.json',
	'.claude/.credentials.json',
	'.claude/plans',
	'.claude/paste-cache',
	'.cursor/mcp.json',
	'.cursor/cli-config.json',
	'.gemini/settings.json',
	'.gemini/.env',
	'.gemini/oauth_creds.json',
	'.gemini/config',
	'.gemini/antigravity/mcp_config.json',
	'.codex/config.toml',
	'.codex/auth.json',
	'.codex/.env',
	'.copilot/config.json',
	'.copilot/settings.json',
	'.copilot/mcp-config.json',
	'.config/github-copilot',
	'.continue/config.json',
	'.continue/config.yaml',
	'.continue/.env',
	'.continue/sessions',
	'.aider.conf.yml',
	'.aider',
	'.config/opencode',
	'.local/share/opencode',
	'.config/goose',
	'.local/share/goose/sessions',
	'.config/zed/settings.json',
	'.config/amp',
	'.config/crush',
	'.local/share/crush',
	'.config/kilo',
	'.config/devin',
	'.config/refact',
	'.cline/data',
	'.roo',
	'.kilocode',
	'.kiro/settings',
	'.qwen',
	'.grok',
	'.factory',
	'.augment',
	'.amazonq',
	'.warp',
	'.vibe',
	'.junie',
	'.specstory',
	'.trae',
] as const;

/**
 * The places of a home folder that `--home` looks at: credentials of tools, shell histories, agents' configuration and
 * transcripts, and what editors keep of edited files. The rest of the home folder is not read.
 */
export function homePlaces(machine: Machine, t: Localize): readonly HomePlace[] {
	const { home, platform, env } = machine;
	const own = agents.flatMap(({ mcp, reads, loads }) => [...mcp.map(({ file }) => file), ...reads, ...(loads ?? [])]);
	const named = own.filter((file) => file.startsWith('~/')).map((file) => file.slice(2));
	const below = [...credentials, ...shells, ...agentFiles, ...named].map((path) => join(home, ...path.split('/')));
	const roaming = platform === 'win32' ? (env['APPDATA'] ?? join(home, 'AppData', 'Roaming')) : undefined;
	const windows =
		roaming === undefined
			? []
			: [
					join(roaming, 'gcloud'),
					join(roaming, 'GitHub CLI'),
					join(roaming, 'NuGet', 'NuGet.Config'),
					join(roaming, 'Microsoft', 'Windows', 'PowerShell', 'PSReadLine', 'ConsoleHost_history.txt'),
				];
	const kept = outsidePlaces(home, platform, env, t).flatMap(({ folder, valuesOnly }) => (valuesOnly ? [] : [folder]));
	return [...new Set([...below, ...windows, ...kept])].map((path) => ({ path }));
}
