using System.Net.Mail;
using OneOnOne.Api.Callers;
using OneOnOne.Api.People;

namespace OneOnOne.Api.Organizations;

/// <summary>The operator's command: <c>create-organization --name … --issuer … --claim … --admin-email …</c>.</summary>
public static class CreateOrganizationCommand
{
    public const string Name = "create-organization";

    private const string Usage = $"""
        {Name} --name NAME --issuer URL [--claim VALUE] --admin-email ADDRESS
          --name         what the organization is called
          --issuer       its identity provider, as tokens name it in "iss"
          --claim        the value of the claim that names the organization, where the issuer serves several
          --admin-email  its first administrator, linked to the first token of the issuer with this verified address
        """;

    private static readonly string[] Known = ["name", "issuer", "claim", "admin-email"];

    /// <returns>The exit code: 0, with the new organization's id on standard output; 1 when it is refused; 2 when the command is not understood.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        var settings = services.GetRequiredService<IdentitySettings>();
        List<string> mistakes = [.. Mistakes(given, args)];
        if (mistakes.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, [.. mistakes, Usage]));
            return 2;
        }

        var issuer = given["issuer"]!;
        var email = given["admin-email"]!;
        var (made, refusal) = await services.GetRequiredService<CreateOrganization>().Run(
            new SignIn(issuer, given["claim"]), new Settings(given["name"]!), new Profile(email.Split('@')[0], email), cancellationToken);
        if (refusal is not null)
        {
            await Console.Error.WriteLineAsync($"{refusal.Sentence} ({refusal.Code})");
            return 1;
        }

        if (!settings.Issuers.Contains(issuer, StringComparer.Ordinal))
        {
            await Console.Error.WriteLineAsync($"Nobody can sign in yet: add {issuer} to OneOnOne:Identity:Issuers, from where the service takes whose tokens to accept.");
        }

        await Console.Out.WriteLineAsync($"{made!.Organization}");
        return 0;
    }

    private static IEnumerable<string> Mistakes(IConfiguration given, string[] args)
    {
        foreach (var unknown in args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg[2..].Split('=')[0]).Where(name => !Known.Contains(name, StringComparer.Ordinal)))
        {
            yield return $"--{unknown} is not known.";
        }

        foreach (var name in Known.Where(name => name != "claim" && string.IsNullOrWhiteSpace(given[name])))
        {
            yield return $"--{name} is missing.";
        }

        if (given["issuer"] is { Length: > 0 } issuer && !(Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"--issuer is '{issuer}', which is no address such as https://login.example.com.";
        }

        if (given["admin-email"] is { Length: > 0 } email && !(MailAddress.TryCreate(email, out var address) && address.Address == email))
        {
            yield return $"--admin-email is '{email}', which is no e-mail address.";
        }
    }
}
