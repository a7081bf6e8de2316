import { InputType } from 'type-graphql';
import { SignUpInput } from '../identity/account.input.js';

@InputType()
export class ClaimGuestAccountInput extends SignUpInput {}
