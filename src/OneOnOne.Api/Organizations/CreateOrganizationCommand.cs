using OneOnOne.Api.People;

namespace OneOnOne.Api.Organizations;

/// <summary>The operator's command: <c>create-organization --name … --issuer … --claim … --admin-email …</c>.</summary>
public static class CreateOrganizationCommand
{
    public const string Name = "create-organization";

    /// <summary>Create what the arguments describe.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (given["name"] is not { Length: > 0 } name || given["issuer"] is not { Length: > 0 } issuer || given["admin-email"] is not { Length: > 0 } email)
        {
            await Console.Error.WriteLineAsync($"{Name} --name NAME --issuer URL [--claim VALUE] --admin-email ADDRESS");
            return 2;
        }

        var (made, refusal) = await services.GetRequiredService<CreateOrganization>().Run(
            new SignIn(issuer, given["claim"]), new Settings(name) { LinkByVerifiedEmail = true }, new Profile(email.Split('@')[0], email), cancellationToken);
        await Console.Out.WriteLineAsync(refusal?.Sentence ?? $"{made!.Organization}");
        return refusal is null ? 0 : 1;
    }
}
