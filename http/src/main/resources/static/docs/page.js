SwaggerUIBundle({
  url: '../openapi.json', // In one piece: this page follows no references below a URN, which the schemas have for an $id.
  dom_id: '#page',
  deepLinking: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null, // Else documents that are not on localhost would be sent to one.
});
