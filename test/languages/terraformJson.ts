import { programs, s, type Toolchain } from './toolchain.ts';

/** Terraform with values in JSON. */
export const terraformJson: Toolchain = {
	title: 'Terraform values in JSON',
	tools: [['terraform', 'version']],
	file: () => 'terraform.tfvars.json',
	around: () => ({
		'main.tf':
			'variable "api_key" {\n  type = string\n}\nvariable "other" {\n  type = string\n}\noutput "all" {\n  value = [var.api_key, var.other]\n}\n',
		'print.sh':
			'terraform init -input=false > /dev/null && terraform apply -input=false -auto-approve > /dev/null && terraform output -json all\n',
	}),
	run: ['sh', 'print.sh'],
	programs: programs(['last entry', `{\n  "other": "x",\n  "api_key": "«a\\u0041${s}»"\n}\n`]),
};
