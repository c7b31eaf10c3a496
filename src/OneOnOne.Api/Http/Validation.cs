using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using FluentValidation;

namespace OneOnOne.Api.Http;

/// <summary>Runs the validator nested beside a request's record, and refuses query parameters that the route does not know.</summary>
public sealed class Validation : IEndpointFilter
{
    private static readonly ConcurrentDictionary<Type, IValidator?> Validators = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var faults = new List<Fault>();
        foreach (var argument in context.Arguments)
        {
            if (argument is not null && argument.GetType().Name == "Request" && Validators.GetOrAdd(argument.GetType(), Find) is { } validator)
            {
                var result = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
                faults.AddRange(result.Errors.Select(error => new Fault(
                    "/" + string.Join('/', error.PropertyName.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName)).Replace('[', '/').Replace("]", string.Empty, StringComparison.Ordinal),
                    "invalid",
                    error.ErrorMessage)));
            }
        }

        var known = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        faults.AddRange(context.HttpContext.Request.Query.Keys.Where(name => !known.Contains(name)).Select(name => new Fault("?" + name, "unknown-parameter", "There is no such query parameter here.")));
        return faults.Count > 0 ? Problems.Invalid(context.HttpContext, faults) : await next(context);
    }

    private static IValidator? Find(Type request) =>
        request.DeclaringType?.GetNestedType("Validator") is { } validator ? (IValidator?)Activator.CreateInstance(validator) : null;
}
