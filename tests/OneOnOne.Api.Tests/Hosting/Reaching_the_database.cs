using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Npgsql;
using OneOnOne.Api.Hosting;
using OneOnOne.EventStore;
using OneOnOne.LocalPostgres;

namespace OneOnOne.Api.Tests.Hosting;

/// <summary>A PostgreSQL with a certificate for localhost, and who is told to check it.</summary>
public class Reaching_the_database
{
    [Fact]
    public async Task goes_on_only_when_the_certificate_is_right()
    {
        var folder = Directory.CreateTempSubdirectory("oneonone-tls-");
        await using var server = await LocalServer.Start(LocalServerOptions.ForTests(), TestContext.Current.CancellationToken);
        try
        {
            var (authority, stranger) = (Authority("ours"), Authority("another's"));
            var (ours, other) = (Path.Combine(folder.FullName, "ours.pem"), Path.Combine(folder.FullName, "other.pem"));
            await File.WriteAllTextAsync(ours, authority.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(other, stranger.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await Certify(server, authority);

            Assert.True(await IsSealed(server, "localhost", ours));
            _ = await Assert.ThrowsAsync<NpgsqlException>(() => IsSealed(server, "localhost", other));

            // The certificate is of the right authority, but names another host.
            _ = await Assert.ThrowsAsync<NpgsqlException>(() => IsSealed(server, "127.0.0.1", ours));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Production", "Host=db.example.com", 1)]
    [InlineData("Production", "Host=db.example.com;SSL Mode=VerifyFull", 0)]
    [InlineData("Production", "Host=localhost", 0)]
    [InlineData("Development", "Host=db.example.com", 0)]
    public async Task is_warned_of_where_an_operator_allowed_it_without_a_certificate(string environment, string connection, int warnings)
    {
        using var log = new CapturedLog();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:OneOnOne", connection), new(DatabaseTransport.Setting, "true")]).Build())
            .BuildServiceProvider();
        DatabaseTransport.Warn(services);
        Assert.Equal(warnings, log.Lines.Count(line => line.Contains("without a look at its certificate", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Contains("db.example.com", StringComparison.Ordinal));
    }

    // As the service connects.
    private static async Task<bool> IsSealed(LocalServer server, string host, string authority)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Host = host, SslMode = SslMode.VerifyFull, RootCertificate = authority, Pooling = false };
        await using var source = new StoreOptions().DataSource(settings.ConnectionString);
        await using var command = source.CreateCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is true;
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    // PostgreSQL itself writes the files: they have to be its own, and the key nobody else's.
    private static async Task Certify(LocalServer server, X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UtcNow.AddMinutes(-30), DateTimeOffset.UtcNow.AddHours(12), [1, 2, 3, 4]);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        foreach (var statement in new[]
        {
            $"copy (select regexp_split_to_table('{certificate.ExportCertificatePem()}', '\n')) to program 'umask 077; cat > server.crt'",
            $"copy (select regexp_split_to_table('{key.ExportPkcs8PrivateKeyPem()}', '\n')) to program 'umask 077; cat > server.key'",
            "alter system set ssl to on",
        })
        {
            await using var command = source.CreateCommand(statement);
            _ = await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var reload = source.CreateCommand("select pg_reload_conf()");
        _ = await reload.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        // The postmaster reads it in its own time.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await using var fresh = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false }.ConnectionString);
            await using var show = fresh.CreateCommand("show ssl");
            if (await show.ExecuteScalarAsync(TestContext.Current.CancellationToken) is "on")
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("PostgreSQL did not take the certificate: " + await File.ReadAllTextAsync(server.LogFile, TestContext.Current.CancellationToken));
    }
}
