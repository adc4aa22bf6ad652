import type { Keychain } from '../keyring.ts';
import type { VaultEnvironment } from '../kind.ts';
import { textMember } from '../shared/errors.ts';
import { VaultError } from '../vault.ts';

const title = 'Windows Credential Manager';
/** `CRED_MAX_CREDENTIAL_BLOB_SIZE`: 5 x 512 bytes. */
const largestValue = 2_560;

/** What PowerShell runs: fixed text, so that it may stand in an argument. What to do comes as one line of JSON on standard input. */
const script = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System; using System.Collections.Generic; using System.Runtime.InteropServices;
public static class AgentReach {
 [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
 public struct Credential { public uint Flags; public uint Type; public string TargetName; public string Comment;
  public System.Runtime.InteropServices.ComTypes.FILETIME LastWritten; public uint BlobSize; public IntPtr Blob;
  public uint Persist; public uint AttributeCount; public IntPtr Attributes; public string TargetAlias; public string UserName; }
 [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
 public static extern bool CredWriteW(ref Credential c, uint flags);
 [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
 public static extern bool CredReadW(string target, uint type, uint flags, out IntPtr c);
 [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
 public static extern bool CredDeleteW(string target, uint type, uint flags);
 [DllImport("advapi32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
 public static extern bool CredEnumerateW(string filter, uint flags, out uint count, out IntPtr list);
 [DllImport("advapi32.dll")] public static extern void CredFree(IntPtr c);
 public static void Write(string target, string user, byte[] blob) {
  var c = new Credential(); c.Type = 1; c.TargetName = target; c.UserName = user; c.Persist = 2; c.BlobSize = (uint)blob.Length;
  c.Blob = Marshal.AllocHGlobal(blob.Length); Marshal.Copy(blob, 0, c.Blob, blob.Length);
  try { if (!CredWriteW(ref c, 0)) throw new Exception("write " + Marshal.GetLastWin32Error()); }
  finally { Marshal.FreeHGlobal(c.Blob); } }
 public static byte[] Read(string target) { IntPtr p;
  if (!CredReadW(target, 1, 0, out p)) { var e = Marshal.GetLastWin32Error(); if (e == 1168) return null; throw new Exception("read " + e); }
  try { var c = Marshal.PtrToStructure<Credential>(p); var b = new byte[c.BlobSize]; Marshal.Copy(c.Blob, b, 0, b.Length); return b; }
  finally { CredFree(p); } }
 public static void Delete(string target) { if (!CredDeleteW(target, 1, 0)) { var e = Marshal.GetLastWin32Error(); if (e != 1168) throw new Exception("delete " + e); } }
 public static string[] Names(string filter) { uint n; IntPtr p; var names = new List<string>();
  if (!CredEnumerateW(filter, 0, out n, out p)) return names.ToArray();
  try { for (var i = 0; i < n; i++) names.Add(Marshal.PtrToStructure<Credential>(Marshal.ReadIntPtr(p, i * IntPtr.Size)).TargetName); }
  finally { CredFree(p); } return names.ToArray(); } }
'@
$a = [Console]::In.ReadLine() | ConvertFrom-Json
$r = @{ ok = $true }
switch ($a.do) {
 'write' { [AgentReach]::Write($a.target, $a.user, [Convert]::FromBase64String($a.value)) }
 'read' { $b = [AgentReach]::Read($a.target); if ($null -ne $b) { $r.value = [Convert]::ToBase64String($b) } }
 'delete' { [AgentReach]::Delete($a.target) }
 'names' { $r.names = @([AgentReach]::Names($a.target)) -join [char]10 }
}
$r | ConvertTo-Json -Compress
`;

/** The generic credentials of the user, through the system's own functions. */
export function windowsCredentials({ programs, t }: VaultEnvironment): Keychain {
	const target = (project: string, name: string) => `agent-reach/${project}/${name}`;
	const encoded = Buffer.from(script, 'utf16le').toString('base64');
	const run = async (request: Readonly<Record<string, string>>, secrets: readonly string[] = []): Promise<unknown> => {
		const { code, output } = await programs.run({
			program: 'powershell',
			args: ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
			input: `${JSON.stringify(request)}\n`,
			secrets,
		});
		if (code !== 0) throw new VaultError('denied', t('{0}: the credential could not be used.', title));
		try {
			return JSON.parse(output.trim()) as unknown;
		} catch {
			throw new VaultError('io', t('{0}: the answer was not understood.', title));
		}
	};
	return {
		title,
		largestValue,
		check: async () => {
			await run({ do: 'names', target: 'agent-reach/none/*' });
			return title;
		},
		get: async (project, name) => {
			const value = textMember(await run({ do: 'read', target: target(project, name) }), 'value');
			return value === undefined ? undefined : Buffer.from(value, 'base64').toString('utf8');
		},
		set: async (project, name, value) => {
			const encodedValue = Buffer.from(value, 'utf8').toString('base64');
			const request = { do: 'write', target: target(project, name), user: name, value: encodedValue };
			await run(request, [value, encodedValue]);
		},
		remove: async (project, name) => {
			await run({ do: 'delete', target: target(project, name) });
		},
		names: async (project) => {
			const listed = textMember(await run({ do: 'names', target: target(project, '*') }), 'names') ?? '';
			const prefix = target(project, '');
			return listed
				.split('\n')
				.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
				.sort();
		},
	};
}
