import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';
import { urlLogin } from './shared/urlLogin.ts';

export const provider: Provider = {
	id: 'file-server',
	name: 'File servers',
	types: [
		urlLogin({
			id: 'file-server.password',
			title: 'Password in the address of a file server',
			class: 'hosting',
			keywords: ['ftp://', 'ftps://', 'sftp://', 'ssh://', 'scp://', 'smb://'],
			scheme: 's?ftps?|ssh|scp|smb',
			authority: classDefault('hosting', { operations: ['delete files', 'write files', 'read files'] }),
			docs: 'https://www.rfc-editor.org/rfc/rfc1738',
			variable: 'FTP_PASSWORD',
		}),
	],
};

export const examples: Examples = (make) => [
	hit('file-server.password', make.base62(14), (value) => `ftp://deploy:${value}@ftp.acme.io:21/www`),
	hit('file-server.password', make.base62(14), (value) => `sftp://deploy:${value}@files.acme.io`),
	miss('file-server.password', 'ftp://deploy:<password>@ftp.acme.io'),
	miss('file-server.password', 'ftp://ftp.acme.io/pub'),
];
