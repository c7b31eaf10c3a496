using OneOnOne.Api.Audit;
using OneOnOne.Api.Hosting;
using OneOnOne.Api.Organizations;
using OneOnOne.Api.Sample;
using OneOnOne.Api.Sealing;

if (args is [VerifyCommand.Name, .. var given])
{
    return await VerifyCommand.Run(given, Console.Out, CancellationToken.None);
}

try
{
    // Its settings lie beside it, whatever folder it is started from: without them it would write other things to the log.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    StartMistakes.Check(builder.Configuration, builder.Environment.IsDevelopment());
    await using var database = await builder.AddOneOnOne();
    var app = builder.Build();
    await Database.Prepare(app.Services, CancellationToken.None);
    if (args is [CreateOrganizationCommand.Name, .. var rest])
    {
        return await CreateOrganizationCommand.Run(app.Services, rest, CancellationToken.None);
    }

    if (args is [ExportLedgerCommand.Name, .. var asked])
    {
        return await ExportLedgerCommand.Run(app.Services, asked, Console.Out, CancellationToken.None);
    }

    if (args is [RewrapKeysCommand.Name, .. var more])
    {
        return await RewrapKeysCommand.Run(app.Services, more, Console.Out, CancellationToken.None);
    }

    if (args is [CheckReadModelsCommand.Name, .. var which])
    {
        return await CheckReadModelsCommand.Run(app.Services, which, Console.Out, CancellationToken.None);
    }

    app.MapOneOnOne();
    if (app.Environment.IsDevelopment() && app.Configuration.GetValue("OneOnOne:Sample", defaultValue: true))
    {
        await app.Services.GetRequiredService<SampleOrganization>().Ensure(CancellationToken.None);
    }

    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartMistakes.Of(exception) is { } mistakes)
{
    await Console.Error.WriteLineAsync("OneOnOne cannot start:" + string.Concat(mistakes.Select(mistake => $"{Environment.NewLine}- {mistake}")));
    return 1;
}
