import { InputType } from 'type-graphql';
import { SignUpInput } from './account.input.js';

@InputType()
export class ClaimGuestAccountInput extends SignUpInput {}
