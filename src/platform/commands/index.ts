export { argument, type Command, type CommandOutput, type GivenInput, type Row } from './command.js';
export { CommandError } from './command-error.js';
export { CommandLine, ExitCode, type Streams } from './command-line.js';
export { askRunningServer, ControlSocket } from './control-socket.js';
