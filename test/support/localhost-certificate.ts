import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** A certificate of `localhost` that it signed itself, and its key, for TLS servers of tests. Nothing else trusts it. */
export const localhostCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgn3sWEetD9P7hdBgX
Zv8RzLJc9QfYzRUTiWjVfb4GvLOhRANCAATbdrUDAK8LUAK/2i0sg0jwkW9e35bD
3MPShcaor+0qC7UDZPWttyJKUjVKgGL0sX/MFQKiY4pcbQhcdGCqHKDn
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNt2tQMArwtQAr/a
LSyDSPCRb17flsPcw9KFxqiv7SoLtQNk9a23IkpSNUqAYvSxf8wVAqJjilxtCFx0
YKocoOejTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBT0ILq9rbMduVkle6iB6Vqbv99UEjAKBggqhkjOPQQD
AgNIADBFAiANambAZxUjreDAcL4Q/Gy3h0xCdM6tYThaJ9OUHqgl/gIhALObPh3H
EifIhm0O+BQho/hiJ+X0DfvxUt5PEX4CTNB/
-----END CERTIFICATE-----`,
};

/** Makes the servers in this process trust the certificate. */
export function trustLocalhost(): void {
  setDefaultCACertificates([...getCACertificates(), localhostCertificate.cert]);
}
