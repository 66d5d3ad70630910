import { parseArgs } from "node:util";
import { z } from "zod";
import { hashPassword } from "#lib/auth/passwords.ts";
import { COMMAND_LINE, PERMISSIONS } from "#lib/auth/permissions.ts";
import { showInstant } from "#lib/time.ts";
import { askPassword } from "./ask-password.ts";
import { addStaff, changePassword, disableStaff, enableStaff, permitStaff } from "./mutations.ts";
import { getStaffId, listStaff } from "./queries.ts";
import { passwordFault } from "./rules.ts";
import { email, grant, NewStaff } from "./schema.ts";

const HELP = `npm run staff -- COMMAND

  list
  add EMAIL --name NAME [--permission PERMISSION:LEVEL ...]
  permit EMAIL --permission PERMISSION:LEVEL ...
  password EMAIL
  disable EMAIL
  enable EMAIL

PERMISSION is one of ${Object.keys(PERMISSIONS).join(", ")}; LEVEL is view, edit or none.
A password is asked on the terminal, or read from standard input; never an argument.`;

/** @throws the sentence for a password that is guessed soon */
async function askFitPassword(person: { email: string; name: string }) {
  const typed = await askPassword();
  const fault = passwordFault(typed, person);
  if (fault) throw new Error(fault);
  return typed;
}

const staffId = (address: string) => getStaffId(COMMAND_LINE, address);

type Options = { name?: string | undefined; permission?: string[] | undefined };

const COMMANDS: Record<string, (address: string, options: Options) => Promise<string> | string> = {
  list: () =>
    listStaff(COMMAND_LINE)
      .map((person) => {
        const may = person.permissions.map((held) => held.join(":")).join(", ") || "no permission";
        const seen = person.lastSignInAt ? `last signed in ${showInstant(person.lastSignInAt)}` : "never signed in";
        return `${person.email}  ${person.name}  ${may}; ${person.disabledAt ? "disabled" : seen}`;
      })
      .join("\n"),
  add: async (address, { name, permission = [] }) => {
    const person = NewStaff.omit({ password: true }).parse({ email: address, name, permissions: permission });
    addStaff(COMMAND_LINE, { ...person, passwordHash: await hashPassword(await askFitPassword(person)) });
    return `${person.email} may sign in now.`;
  },
  permit: (address, { permission = [] }) => {
    const permissions = z.array(grant).min(1, { error: "Give at least one --permission." }).parse(permission);
    const after = Object.entries(permitStaff(COMMAND_LINE, { staffId: staffId(address), permissions }).permissions);
    return `${address}: ${after.map((held) => held.join(":")).join(", ") || "no permission"}.`;
  },
  password: async (address) => {
    const person = { staffId: staffId(address) };
    const typed = await askFitPassword({ email: address, name: "" });
    changePassword(COMMAND_LINE, { ...person, passwordHash: await hashPassword(typed) });
    return `${address} has a new password; their sessions ended.`;
  },
  disable: (address) => {
    disableStaff(COMMAND_LINE, staffId(address));
    return `${address} is disabled; their sessions ended.`;
  },
  enable: (address) => {
    enableStaff(COMMAND_LINE, staffId(address));
    return `${address} may sign in again.`;
  },
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: "string" }, permission: { type: "string", multiple: true }, help: { type: "boolean" } },
  });
  const [name = "", address, ...rest] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (values.help || !command || rest.length > 0 || (name === "list" && address)) throw new Error(HELP);
  console.info(await command(name === "list" ? "" : email.parse(address), values));
} catch (fault) {
  const sentences =
    fault instanceof z.ZodError ? fault.issues.map(({ message }) => message) : [(fault as Error).message];
  console.error(sentences.join("\n"));
  process.exitCode = 1;
}
